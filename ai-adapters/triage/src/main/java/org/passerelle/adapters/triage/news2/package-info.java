/** The National Early Warning Score 2 of the Royal College of Physicians, 2017. */
package org.passerelle.adapters.triage.news2;
