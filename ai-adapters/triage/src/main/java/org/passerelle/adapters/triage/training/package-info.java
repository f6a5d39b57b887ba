/** Trains the emergency department model and says how well it does, by nested cross-validation: nothing that is tuned sees what it is judged on. */
package org.passerelle.adapters.triage.training;
