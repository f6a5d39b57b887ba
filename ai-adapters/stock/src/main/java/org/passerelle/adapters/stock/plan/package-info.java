/** From a demand to come to what a pharmacist can do about it: days of cover, when to order and how much, what will expire, what a shortage costs. */
package org.passerelle.adapters.stock.plan;
