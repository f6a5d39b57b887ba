"use strict";
/*
 * Whether keys of one letter work, which can be switched off (WCAG 2.1.4) and is remembered on this workstation; and the help
 * that lists them. Loaded before the keyboard of a page, which asks it.
 */
window.shortcuts = (function () {
  const help = document.getElementById("aide");
  const toggle = document.getElementById("touches");
  let active = stored();

  function stored() {
    try {
      return localStorage.getItem("touches") !== "non";
    } catch (blocked) {
      return true;
    }
  }

  function label() {
    toggle.textContent = active ? "Raccourcis : actifs" : "Raccourcis : coupés";
    toggle.setAttribute("aria-pressed", String(active));
  }

  /* Whether there is a help that was shown or hidden. */
  function flipHelp() {
    if (!help) {
      return false;
    }
    const text = document.getElementById("aide-touches");
    text.hidden = !text.hidden;
    toggle.hidden = text.hidden;
    help.setAttribute("aria-expanded", String(!text.hidden));
    return true;
  }

  if (toggle) {
    label();
    help.hidden = false;
    help.addEventListener("click", flipHelp);
    toggle.addEventListener("click", function () {
      active = !active;
      label();
      try {
        localStorage.setItem("touches", active ? "oui" : "non");
      } catch (blocked) {
        /* The choice holds for this page only. */
      }
    });
  }

  return { active: () => active, flipHelp };
})();
