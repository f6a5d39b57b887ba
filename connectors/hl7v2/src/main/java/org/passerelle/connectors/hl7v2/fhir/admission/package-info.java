/** ADT messages: identities, stays and movements, merged and moved records (IHE PAM, PAM France). */
package org.passerelle.connectors.hl7v2.fhir.admission;
