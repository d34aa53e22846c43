namespace SophiaAI.Sandbox.Gong;

internal sealed record GongSpokenLanguage(string Language, bool Primary);
