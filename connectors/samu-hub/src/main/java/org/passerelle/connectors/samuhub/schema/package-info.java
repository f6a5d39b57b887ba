/** The schemas that a site pins for a virtual host, applied so that no message can make them expensive. */
package org.passerelle.connectors.samuhub.schema;
