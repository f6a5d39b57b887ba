/** The triage adapters: a regulation priority for SAMU calls, NEWS2 for emergency departments. */
package org.passerelle.adapters.triage;
