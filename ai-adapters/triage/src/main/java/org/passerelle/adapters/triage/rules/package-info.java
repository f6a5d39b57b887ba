/** The rule base of the SAMU triage adapter: data in three tables, and what evaluates it. */
package org.passerelle.adapters.triage.rules;
