namespace SophiaAI.Sandbox.Pulumi.Evaluation;

/// <summary>A number as it was written, in JSON's notation, so that no digit is lost.</summary>
internal readonly record struct EscNumber(string Text);
