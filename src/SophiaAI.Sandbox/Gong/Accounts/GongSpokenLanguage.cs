namespace SophiaAI.Sandbox.Gong.Accounts;

internal sealed record GongSpokenLanguage(string Language, bool Primary);
