/** Asking adapters, within limits. */
package org.passerelle.routes.ask;
