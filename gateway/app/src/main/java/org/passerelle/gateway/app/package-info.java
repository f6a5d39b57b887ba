/** The application: the only place that sees connectors, adapters, store and screens together. */
package org.passerelle.gateway.app;
