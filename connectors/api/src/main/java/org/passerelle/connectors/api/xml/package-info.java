/** XML from outside, read into a tree within fixed limits: no document type, no entity, nothing fetched. */
package org.passerelle.connectors.api.xml;
