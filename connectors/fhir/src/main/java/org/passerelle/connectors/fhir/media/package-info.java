/** The text of documents that are not XML: PDF, RTF, HTML, plain text. Nothing in them is ever run. */
package org.passerelle.connectors.fhir.media;
