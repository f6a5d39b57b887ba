/** PPR and REF messages: problems of a patient, and referrals to another professional. */
package org.passerelle.connectors.hl7v2.fhir.care;
