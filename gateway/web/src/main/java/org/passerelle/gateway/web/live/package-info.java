/** What happens, told to open screens as it happens. */
package org.passerelle.gateway.web.live;
