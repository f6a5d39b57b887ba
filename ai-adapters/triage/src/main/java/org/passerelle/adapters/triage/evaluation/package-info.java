/** Files of cases in, files of answers out: what {@code ./passerelle evaluate} runs, so that anyone can check the figures. */
package org.passerelle.adapters.triage.evaluation;
