/** How each flow is doing: what the record, the connectors and the incidents say of it, put together. */
package org.passerelle.gateway.web.flows;
