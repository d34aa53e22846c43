namespace SophiaAI.Providers.Services.Pulumi.Definitions;

/// <summary>A comment: where its number sign stands, and where its line ends.</summary>
internal readonly record struct EscComment(int Start, int End);
