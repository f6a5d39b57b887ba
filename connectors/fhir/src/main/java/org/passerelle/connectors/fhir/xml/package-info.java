/** XML read safely: no document type, no entity, nothing external, bounded in size, depth and attributes. */
package org.passerelle.connectors.fhir.xml;
