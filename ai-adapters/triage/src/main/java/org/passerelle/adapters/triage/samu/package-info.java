/** What the SAMU triage adapter reads in a case, and what it finds in the words. */
package org.passerelle.adapters.triage.samu;
