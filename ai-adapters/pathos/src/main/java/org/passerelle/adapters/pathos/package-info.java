/**
 * Gathers, for the coordinating physician of an EHPAD, what a resident's record proves of each état pathologique of the
 * Pathos model. It collects and checks; it counts no points and prefers no profil, and over-coding weighs as much as a missing
 * proof.
 */
package org.passerelle.adapters.pathos;
