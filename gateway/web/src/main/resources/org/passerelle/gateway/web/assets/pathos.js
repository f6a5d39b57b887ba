"use strict";
/*
 * The keyboard of the coupe: every key presses a button that is on the page, of the proof that has the focus. The source of
 * that proof is fetched once the keys rest, and its words are scrolled to. News are drawn when no form is open.
 */
(function () {
  const REST_MS = 80;
  const GATHER_MS = 400;

  const list = document.getElementById("liste");
  const source = document.getElementById("source");
  const columns = document.querySelector(".trois");
  const error = document.getElementById("erreur");
  const usage = (columns || list || document.body).dataset.usage;

  let current = list ? list.dataset.montree || "" : "";
  let rest = null;
  let gathering = null;

  function say(text) {
    if (error) {
      error.textContent = text;
      error.hidden = text === "";
    }
  }

  function proofs() {
    return list ? Array.from(list.querySelectorAll("article.preuve")) : [];
  }

  function card() {
    const inside = document.activeElement && document.activeElement.closest && document.activeElement.closest("article.preuve");
    return inside || (current && document.getElementById("p-" + current)) || null;
  }

  function scrollToWords() {
    const mark = source && source.querySelector("mark");
    if (mark) {
      mark.scrollIntoView({ block: "center" });
    } else if (source) {
      source.scrollTop = 0;
    }
  }

  function show(article) {
    proofs().forEach((other) => other.classList.toggle("courante", other === article));
    const id = article.id.substring(2);
    const section = article.closest(".etat-preuves");
    document.querySelectorAll(".etats li").forEach(function (item) {
      const link = item.querySelector("a");
      item.classList.toggle("ici", section !== null && link.getAttribute("href") === "#" + section.id);
    });
    if (id === current && source.dataset.de === id) {
      return;
    }
    current = id;
    clearTimeout(rest);
    rest = setTimeout(function () {
      source.dataset.de = id;
      window.htmx.ajax("GET", article.dataset.source, { target: source, swap: "innerHTML" });
    }, REST_MS);
  }

  function focus(article) {
    article.focus({ preventScroll: true });
    article.scrollIntoView({ block: "nearest" });
  }

  function move(step) {
    const all = proofs();
    const at = all.indexOf(card());
    const next = all[at < 0 ? 0 : Math.min(all.length - 1, Math.max(0, at + step))];
    if (next) {
      focus(next);
    }
    return all.length > 0;
  }

  function nextToReview(from) {
    const all = proofs();
    const at = all.indexOf(from);
    const later = all.slice(at + 1).concat(all.slice(0, Math.max(0, at)));
    return later.find((article) => article.classList.contains("s-TO_REVIEW") && !article.classList.contains("envoi")) || from;
  }

  function sentFrom(event) {
    const config = event.detail.requestConfig;
    return config && config.verb === "post" && config.elt && config.elt.closest ? config.elt.closest("article.preuve") : null;
  }

  function press(button) {
    if (button && !button.disabled) {
      window.htmx.process(button.closest("article") || button);
      button.click();
      return true;
    }
    return false;
  }

  function close(article) {
    const form = article && article.querySelector(".geste form");
    if (form) {
      article.querySelector(".geste").replaceChildren();
      focus(article);
      return true;
    }
    return false;
  }

  function onKey(key) {
    const article = card();
    switch (key) {
      case "j":
      case "arrowdown":
        return move(1);
      case "k":
      case "arrowup":
        return move(-1);
      case "n":
        return press(document.getElementById("suivant"));
      case "?":
        return window.shortcuts.flipHelp();
      case "a":
      case "r":
      case "m":
      case "c":
      case "u":
        return article ? press(article.querySelector("[data-touche='" + key + "']")) : false;
      default:
        return article && /^[1-9]$/.test(key) ? press(article.querySelector("[data-choix='" + key + "']")) : false;
    }
  }

  document.addEventListener("keydown", function (event) {
    if (event.key === "Escape") {
      say("");
      if (close(card())) {
        event.preventDefault();
      }
      return;
    }
    const typing = event.target.closest && event.target.closest("input, textarea, select");
    const moving = /^(arrow|j$|k$)/i.test(event.key);
    if (typing || event.ctrlKey || event.altKey || event.metaKey || event.isComposing || (event.repeat && !moving)) {
      return;
    }
    if (source && source.contains(document.activeElement) && event.key.startsWith("Arrow")) {
      return;
    }
    if ((window.shortcuts.active() || event.key.length > 1) && onKey(event.key.toLowerCase())) {
      event.preventDefault();
    }
  });

  if (columns) {
    list.addEventListener("focusin", function (event) {
      const article = event.target.closest("article.preuve");
      if (article) {
        show(article);
      }
    });
    source.addEventListener("htmx:afterSwap", scrollToWords);
    document.body.addEventListener("htmx:beforeRequest", () => say(""));
    document.body.addEventListener("htmx:afterSwap", function (event) {
      if (event.detail.target.classList && event.detail.target.classList.contains("geste")) {
        const field = event.detail.target.querySelector("button, input:not([type='hidden']), select");
        if (field) {
          field.focus({ preventScroll: true });
          event.detail.target.scrollIntoView({ block: "nearest" });
        }
      }
    });
    /* What is sent is left at once, so that the next key is for the next proof; whoever was outrun comes back to it. */
    document.body.addEventListener("htmx:beforeRequest", function (event) {
      const article = sentFrom(event);
      if (article) {
        article.classList.add("envoi");
        const kind = event.detail.requestConfig.parameters.kind;
        if (kind && kind !== "TO_REVIEW") {
          focus(nextToReview(article));
        }
      }
    });
    document.body.addEventListener("htmx:afterRequest", function (event) {
      const article = sentFrom(event);
      if (!article) {
        return;
      }
      const status = event.detail.xhr.status;
      const drawn = document.getElementById(article.id);
      drawn.classList.remove("envoi");
      if (status !== 200 || document.activeElement === document.body) {
        focus(drawn);
      }
      if (status !== 200 && status !== 409) {
        say(status === 0 ? "Passerelle ne répond pas : rien n'a été enregistré. Réessayez." : event.detail.xhr.responseText.substring(0, 300));
      }
    });
    document.querySelector(".gauche").addEventListener("click", function (event) {
      const link = event.target.closest("a[href^='#etat-']");
      const section = link && document.getElementById(link.getAttribute("href").substring(1));
      const article = section && (section.querySelector("article.s-TO_REVIEW") || section.querySelector("article"));
      if (article) {
        event.preventDefault();
        focus(article);
        section.querySelector("h2").scrollIntoView({ block: "start" });
      }
    });
    const first = (current && document.getElementById("p-" + current)) || proofs()[0];
    if (first) {
      source.dataset.de = first.id.substring(2);
      current = source.dataset.de;
      focus(first);
      show(first);
      scrollToWords();
    }
  }

  function refresh() {
    if (!list || list.querySelector(".geste form, .profil details[open]")) {
      return;
    }
    window.htmx.trigger(list, "rafraichir");
  }

  if (list && usage && window.EventSource) {
    const stream = new EventSource("/api/v1/stream");
    stream.addEventListener("suggestion", function (event) {
      const told = JSON.parse(event.data);
      if (told.useCase !== usage || (columns && told.subject !== columns.dataset.resident)) {
        return;
      }
      if (gathering === null) {
        gathering = setTimeout(function () {
          gathering = null;
          refresh();
        }, GATHER_MS);
      }
    });
    list.addEventListener("htmx:afterSettle", function (event) {
      if (columns && event.detail.elt === list) {
        const article = document.getElementById("p-" + current);
        if (article && (document.activeElement === document.body || document.activeElement === null)) {
          focus(article);
        }
      }
    });
  }
})();
