package io.frontdesk.financials.wallets;

/** Reply of operation getWalletCode. */
public record WalletCode(String code) {}
