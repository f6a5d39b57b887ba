"use strict";
/*
 * The keyboard: every key presses a button that is on the page; those that decide work only on the card that has the focus.
 */
(function () {
  const list = document.getElementById("liste");
  const detail = document.querySelector("[data-detail]");

  function current() {
    if (detail) {
      return detail;
    }
    return document.activeElement.closest ? document.activeElement.closest("#liste article") : null;
  }

  /* The card whose whole content is shown: the one that had the focus last. */
  let shown = "";

  function show(card) {
    shown = card.id;
    document.querySelectorAll("#liste article.courante").forEach((other) => other !== card && other.classList.remove("courante"));
    card.classList.add("courante");
  }

  /*
   * Whoever opens the page reads the most urgent card at once; a card keeps its place until another one takes the focus.
   * To be called once a list or a card was drawn anew and htmx has set its attributes, which takes the class away.
   */
  function showCurrent() {
    const card = current() || document.getElementById(shown) || list.querySelector("article");
    if (card) {
      show(card);
      if (document.activeElement === document.body) {
        card.focus({ preventScroll: true });
      }
    }
  }

  function move(step) {
    const cards = Array.from(list.querySelectorAll("article"));
    if (cards.length === 0) {
      return;
    }
    const at = cards.indexOf(current());
    const next = at < 0 ? 0 : Math.min(cards.length - 1, Math.max(0, at + step));
    cards[next].focus();
    cards[next].scrollIntoView({ block: "nearest" });
  }

  function press(button) {
    if (button && !button.disabled) {
      // A card that was drawn this instant may not be wired yet, and its form would leave the page.
      window.htmx.process(button.closest("article") || button);
      button.click();
      return true;
    }
    return false;
  }

  function closeChoices(card, except) {
    card.querySelectorAll("details[open]").forEach(function (choice) {
      if (choice !== except && !choice.contains(except)) {
        choice.open = false;
      }
    });
  }

  function choose(card, key) {
    const choice = card.querySelector("details[data-touche='" + key + "']");
    if (!choice || card.classList.contains("close")) {
      return false;
    }
    closeChoices(card, choice);
    choice.open = !choice.open;
    if (choice.open) {
      choice.querySelector("button").focus();
      choice.scrollIntoView({ block: "nearest" });
    } else if (!detail) {
      card.focus();
    }
    return true;
  }

  function innermostOpen(card) {
    const open = card.querySelectorAll("details[open]");
    return open.length === 0 ? null : open[open.length - 1];
  }

  /* A summary stands outside the list that it opens. */
  function isInOpenLists(button) {
    let list = button.tagName === "SUMMARY" ? button.parentElement.parentElement : button;
    for (list = list.closest("details"); list; list = list.parentElement.closest("details")) {
      if (!list.open) {
        return false;
      }
    }
    return true;
  }

  /* Of several buttons with the same digit the one in the list that was opened last. */
  function numbered(card, key) {
    const found = Array.from(card.querySelectorAll("details[open] [data-choix='" + key + "'], .question [data-choix='" + key + "']"));
    const visible = found.filter(isInOpenLists);
    return visible.length === 0 ? null : visible[visible.length - 1];
  }

  function pressNumbered(card, key) {
    const button = numbered(card, key);
    const pressed = press(button);
    if (pressed && button.tagName === "SUMMARY" && button.parentElement.open) {
      // The button that had the focus is gone from sight, and the keys work on the card that has it.
      button.parentElement.querySelector("button").focus();
    }
    return pressed;
  }

  function escape(card) {
    const open = card && innermostOpen(card);
    if (open) {
      open.open = false;
      detail ? open.querySelector("summary").focus() : card.focus();
      return true;
    }
    const back = document.querySelector("a[data-retour]");
    if (back) {
      back.click();
      return true;
    }
    return false;
  }

  function onCard(card, key) {
    switch (key) {
      case "a":
      case "v":
        return press(card.querySelector("[data-touche='" + key + "']"));
      case "m":
      case "o":
        return choose(card, key);
      case "enter":
        if (document.activeElement === card && !detail) {
          card.querySelector("a").click();
          return true;
        }
        return false;
      default:
        return pressNumbered(card, key);
    }
  }

  function onPage(key) {
    switch (key) {
      case "j":
      case "arrowdown":
        return list && list.querySelector("article") ? (move(1), true) : false;
      case "k":
      case "arrowup":
        return list && list.querySelector("article") ? (move(-1), true) : false;
      case "n":
        return press(document.getElementById("nouvelles"));
      case "t":
        return document.querySelector("[data-touche-page='t']") ? press(document.getElementById("theme")) : false;
      case "?":
        return window.shortcuts.flipHelp();
      default:
        return false;
    }
  }

  document.addEventListener("keydown", function (event) {
    const typing = event.target.closest && event.target.closest("input, textarea, select");
    if (typing || event.ctrlKey || event.altKey || event.metaKey || event.isComposing || event.repeat && !/^Arrow|^[jk]$/i.test(event.key)) {
      return;
    }
    const key = event.key.toLowerCase();
    const card = current();
    if (key === "escape") {
      escape(card);
      return;
    }
    if (!window.shortcuts.active() && key.length === 1) {
      return;
    }
    if ((card && onCard(card, key)) || onPage(key)) {
      event.preventDefault();
    }
  });

  if (list) {
    list.addEventListener("focusin", function (event) {
      const card = event.target.closest("article");
      if (card) {
        show(card);
      }
    });
    list.addEventListener("htmx:afterSettle", showCurrent);
    showCurrent();
  }
})();
