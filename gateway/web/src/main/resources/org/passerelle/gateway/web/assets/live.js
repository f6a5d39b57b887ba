"use strict";
/*
 * Keeps the list of a page up to date without moving anything under a hand.
 *
 * While the pointer or the keyboard focus is in the list and was used in the last 30 seconds, or a choice is open, what
 * is new is announced in the bar above the list, with the highest urgency, and shown on demand (key N). Otherwise the
 * list is read anew at once. A suggestion that is overtaken or out of date says so in its place and can no longer be
 * acted on. While the page is hidden the stream is closed: nothing counts as shown that nobody could see.
 */
(function () {
  const HANDS_OFF_MS = 30000;
  const GATHER_MS = 300;
  const TICK_MS = 5000;

  const list = document.getElementById("liste");
  const bar = document.getElementById("nouvelles");
  const notice = document.getElementById("annonce");
  const direct = document.getElementById("direct");
  const address = list && list.dataset.flux;
  const english = document.documentElement.lang === "en";
  /* A list that is dear to read says how often at most. */
  const gatherMs = list && list.dataset.cadence ? Number(list.dataset.cadence) : GATHER_MS;

  let source = null;
  let pointerInside = false;
  let lastGesture = 0;
  const waiting = new Map();
  let changed = false;
  let asked = [];
  let demanded = false;
  let gathering = null;
  /* Decided here: their cards are redrawn by the answer itself. */
  const decidedHere = new Set();

  function inUse() {
    if (!list) {
      return false;
    }
    const focusInside = list.contains(document.activeElement);
    if (list.querySelector(".gestes details[open], input:checked")) {
      return true;
    }
    return (pointerInside || focusInside) && Date.now() - lastGesture < HANDS_OFF_MS;
  }

  function plural(count, one, many) {
    return count + " " + (count > 1 ? many : one);
  }

  function barText() {
    if (!bar) {
      return;
    }
    if (!changed) {
      bar.disabled = true;
      bar.textContent = bar.dataset.rien;
      bar.classList.remove("attente", "vitale");
      return;
    }
    const fresh = Array.from(waiting.values());
    fresh.sort((a, b) => a.urgency - b.urgency);
    let text = bar.dataset.nouveau;
    if (fresh.length > 0) {
      text = plural(fresh.length, "nouvelle suggestion", "nouvelles suggestions");
      text += fresh[0].code.length > 0 && fresh[0].code.length < 5 ? ", la plus urgente : " + fresh[0].code : "";
      text += fresh[0].recorded && fresh[0].recorded !== fresh[0].code ? " (saisi " + fresh[0].recorded + ")" : "";
    }
    bar.disabled = false;
    bar.textContent = text + (english ? " - key N" : " - touche N");
    bar.classList.add("attente");
    bar.classList.toggle("vitale", fresh.length > 0 && fresh[0].urgency === 0);
  }

  function show() {
    asked = Array.from(waiting.keys());
    changed = false;
    window.htmx.trigger(list, "rafraichir");
  }

  function showOnDemand() {
    demanded = true;
    show();
  }

  function showOrAnnounce() {
    if (changed && !document.hidden) {
      inUse() ? barText() : show();
    }
  }

  function soon() {
    changed = true;
    if (gathering === null) {
      gathering = window.setTimeout(function () {
        gathering = null;
        showOrAnnounce();
      }, gatherMs);
    }
  }

  function close(card, words) {
    card.classList.add("close");
    card.querySelectorAll("[data-etat]").forEach((state) => (state.textContent = words));
    card.querySelectorAll(".gestes details[open]").forEach((choice) => (choice.open = false));
    card.querySelectorAll(".gestes button").forEach((button) => (button.disabled = true));
  }

  function openCards() {
    return Array.from(list.querySelectorAll("article[data-suggestion]")).filter((card) => !card.classList.contains("close"));
  }

  /* A patient's news takes the place of what was said of the patient and of the whole case (routes, PatientKey). */
  function sameFacts(shown, newer) {
    const mark = newer.indexOf("#Patient/");
    const whole = mark < 0 ? newer : newer.slice(0, mark);
    return shown === newer || shown === whole || shown === whole + "#Patient/*" || newer.endsWith("#Patient/*") && shown.startsWith(whole + "#Patient/");
  }

  function overtaken(event) {
    const replaced = event.shown && event.outcome === "SUGGESTED";
    openCards().forEach(function (card) {
      const same = sameFacts(card.dataset.dossier, event.subject) && card.dataset.usage === event.useCase;
      if (same && card.dataset.suggestion !== event.id) {
        close(card, replaced ? "Remplacée : les faits ont changé" : "Retirée : les faits ont changé");
      }
    });
  }

  function onSuggestion(message) {
    const event = JSON.parse(message.data);
    overtaken(event);
    if (event.shown && event.outcome === "SUGGESTED") {
      waiting.forEach((other, id) => {
        if (other.subject === event.subject && other.useCase === event.useCase) {
          waiting.delete(id);
        }
      });
      waiting.set(event.id, event);
    }
    if (!event.shown) {
      waiting.forEach((other, id) => sameFacts(other.subject, event.subject) && other.useCase === event.useCase && waiting.delete(id));
    }
    soon();
  }

  function onDecision(message) {
    const event = JSON.parse(message.data);
    waiting.delete(event.suggestionId);
    const card = document.getElementById("s-" + event.suggestionId);
    if (card && !decidedHere.has(event.suggestionId) && !card.classList.contains("close")) {
      close(card, event.kind === "IGNORED" || event.kind === "EXPIRED" ? "Périmée" : "Décidée sur un autre poste");
    }
    soon();
  }

  /* Since when nothing new can come; null while it can. */
  let lost = null;

  function tell(words, good) {
    lost = good ? null : lost || new Date();
    direct.hidden = false;
    direct.textContent = good ? words : words + (english ? " since " : " depuis ") + lost.toLocaleTimeString("fr-FR");
    direct.classList.toggle("coupe", !good);
    document.body.classList.toggle("coupee", !good);
  }

  /* What a module said that was stopped since is no longer anybody's advice. */
  function followStops() {
    const state = document.querySelector("[data-arretes]");
    const stopped = state ? state.dataset.arretes.split(" ") : [];
    openCards().forEach((card) => stopped.includes(card.dataset.usage) && close(card, "Module arrêté : suggestion retirée"));
  }

  function open() {
    if (source !== null || document.hidden || !address) {
      return;
    }
    source = new EventSource(address);
    source.addEventListener("hello", function () {
      tell(direct.dataset.direct, true);
      changed = true;
      showOrAnnounce();
    });
    source.addEventListener("error", function () {
      tell(direct.dataset.coupe, false);
      if (source && source.readyState === EventSource.CLOSED) {
        source = null;
        window.setTimeout(open, TICK_MS);
      }
    });
    source.addEventListener("resync", soon);
    if (list.dataset.evenements === "messages") {
      source.addEventListener("messages", soon);
    } else {
      source.addEventListener("suggestion", onSuggestion);
      source.addEventListener("decision", onDecision);
    }
  }

  function hush() {
    if (source !== null) {
      source.close();
      source = null;
    }
  }

  function span(seconds) {
    if (seconds < 60) {
      return seconds + " s";
    }
    if (seconds < 3600) {
      return Math.floor(seconds / 60) + " min";
    }
    return seconds < 172800 ? Math.floor(seconds / 3600) + " h" : Math.floor(seconds / 86400) + (english ? " d" : " j");
  }

  function age(instant) {
    const words = span(Math.max(0, Math.floor((Date.now() - Date.parse(instant)) / 1000)));
    return english ? words + " ago" : "il y a " + words;
  }

  function tick() {
    document.querySelectorAll("time[data-age]").forEach((time) => (time.textContent = age(time.dateTime)));
    document.querySelectorAll("article[data-expire]").forEach(function (card) {
      if (Date.parse(card.dataset.expire) <= Date.now() && !card.classList.contains("close")) {
        close(card, "Périmée");
      }
    });
    if (changed && !inUse() && !document.hidden) {
      show();
    }
  }

  /* A list that is read anew keeps the focused card focused and at the same height of the window. */
  function keepPlace() {
    let place = null;
    list.addEventListener("htmx:beforeSwap", function (event) {
      if (event.target !== list) {
        return;
      }
      if (!demanded && event.detail.requestConfig.elt === list && inUse()) {
        /* A hand came onto the list while it was read. */
        event.detail.shouldSwap = false;
        changed = true;
        barText();
        return;
      }
      const card = document.activeElement.closest && document.activeElement.closest("#liste article");
      const cards = Array.from(list.querySelectorAll("article"));
      place = card && { id: card.id, index: cards.indexOf(card), top: card.getBoundingClientRect().top };
    });
    list.addEventListener("htmx:afterSwap", function (event) {
      if (event.target !== list) {
        return;
      }
      demanded = false;
      asked.forEach((id) => waiting.delete(id));
      barText();
      if (!place) {
        return;
      }
      const cards = list.querySelectorAll("article");
      const same = document.getElementById(place.id);
      const card = same || cards[Math.min(place.index, cards.length - 1)];
      if (card) {
        card.focus({ preventScroll: true });
        window.scrollBy(0, card.getBoundingClientRect().top - place.top);
      }
      place = null;
    });
  }

  function say(words) {
    if (notice) {
      notice.textContent = words;
    }
  }

  function followActions() {
    document.addEventListener("htmx:afterSwap", function (event) {
      if (event.target.id === "etat-poste") {
        followStops();
        return;
      }
      if (event.target !== list && event.detail.elt && event.detail.elt.matches("article")) {
        event.detail.elt.focus({ preventScroll: true });
      }
    });
    document.addEventListener("htmx:responseError", (event) => say(event.detail.xhr.responseText.slice(0, 300)));
    document.addEventListener("htmx:sendError", function (event) {
      if (event.target.id !== "etat-poste" && event.target !== list) {
        const card = event.target.closest("article[data-suggestion]");
        card && decidedHere.delete(card.dataset.suggestion);
        say("Passerelle ne répond pas : rien n'a été enregistré.");
      }
    });
    document.addEventListener("htmx:beforeRequest", function (event) {
      const card = event.target.closest("article[data-suggestion]");
      if (card) {
        say("");
        if (event.detail.requestConfig.path.endsWith("/decision")) {
          decidedHere.add(card.dataset.suggestion);
        }
      }
    });
  }

  window.setInterval(tick, TICK_MS);
  followActions();
  if (address) {
    if (list.dataset.minuteur) {
      /* Figures that age although nothing happens. */
      window.setInterval(() => (changed = true), Number(list.dataset.minuteur));
    }
    list.addEventListener("pointerenter", () => (pointerInside = true));
    list.addEventListener("pointerleave", () => (pointerInside = false));
    ["pointermove", "pointerdown", "keydown", "wheel"].forEach((name) =>
      document.addEventListener(name, () => (lastGesture = Date.now()), { passive: true }));
    bar.addEventListener("click", showOnDemand);
    keepPlace();
    document.addEventListener("visibilitychange", () => (document.hidden ? hush() : open()));
    window.addEventListener("pagehide", hush);
    window.addEventListener("pageshow", open);
    open();
  }
})();
