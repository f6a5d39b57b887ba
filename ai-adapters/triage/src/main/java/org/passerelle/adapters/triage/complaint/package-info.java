/** What a patient comes for: the words of a presenting complaint, French or English, and the group of complaints they name. */
package org.passerelle.adapters.triage.complaint;
