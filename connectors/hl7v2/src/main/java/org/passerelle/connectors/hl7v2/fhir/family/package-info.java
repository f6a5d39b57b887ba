/** What the families of messages other than ADT and ORU share: drafts of events and the data types they are made of. */
package org.passerelle.connectors.hl7v2.fhir.family;
