/** Trying a folder of real traffic on a throw-away gateway: one row a file. */
package org.passerelle.gateway.app.check;
