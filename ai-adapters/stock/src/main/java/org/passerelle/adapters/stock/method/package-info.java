/** The methods that compete: each reads a series once, value by value, and can say at any moment what it expects next. */
package org.passerelle.adapters.stock.method;
