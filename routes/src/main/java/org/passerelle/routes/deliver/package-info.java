/** Handing suggestions to destinations. */
package org.passerelle.routes.deliver;
