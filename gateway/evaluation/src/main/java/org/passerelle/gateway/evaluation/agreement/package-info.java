/** Whether professionals and adapters say the same, and whether a challenger would have done better than its champion. */
package org.passerelle.gateway.evaluation.agreement;
