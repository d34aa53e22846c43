namespace SophiaAI.Providers.Services.Pulumi.Definitions;

/// <summary>A comment: the position of its number sign, and the end of its line.</summary>
internal readonly record struct EscComment(int Start, int End);
