/** Bounds what is kept: messages go when the site says so, and intake stops before the disk is full. */
package org.passerelle.gateway.app.retention;
