/** Order messages: examinations, analyses, care and referrals that are asked for, with their specimens. */
package org.passerelle.connectors.hl7v2.fhir.order;
