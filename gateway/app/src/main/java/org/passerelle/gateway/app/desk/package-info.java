/** The configuration as an operator handles it: versions, checking, applying to the flows it changes, taking back. */
package org.passerelle.gateway.app.desk;
