package org.passerelle.adapters.api;

/** What an adapter answers: it suggests, or it abstains and says why. */
public sealed interface Answer permits Suggestion, Abstention {}
