/** Camel endpoints for the inbox and the outbox. */
package org.passerelle.routes.camel;
