/** What both triage adapters ask of a patient: how old, and whether pregnant. */
package org.passerelle.adapters.triage.patient;
