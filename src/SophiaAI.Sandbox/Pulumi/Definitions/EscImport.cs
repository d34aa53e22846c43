using SophiaAI.Sandbox.Pulumi.Evaluation;

namespace SophiaAI.Sandbox.Pulumi.Definitions;

/// <summary>An entry of <c>imports</c>.</summary>
/// <param name="Name">As it is written: <c>project/environment</c>, with a version after an @ if one is wanted.</param>
/// <param name="Merge">False when its values are only to be referred to.</param>
/// <param name="Range">Where it is written.</param>
internal sealed record EscImport(string Name, bool Merge, EscRange Range);
