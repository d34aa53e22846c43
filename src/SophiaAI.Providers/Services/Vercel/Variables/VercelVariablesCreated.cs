namespace SophiaAI.Providers.Services.Vercel.Variables;

/// <summary>What the service answered for variables that were sent together.</summary>
/// <param name="Ids">The ids of those that were created or replaced, by key.</param>
/// <param name="Refused">What was refused: also of a variable that was created for a part of what it was to be for.</param>
internal sealed record VercelVariablesCreated(IReadOnlyDictionary<string, string?> Ids, IReadOnlyList<VercelVariableRefusal> Refused);
