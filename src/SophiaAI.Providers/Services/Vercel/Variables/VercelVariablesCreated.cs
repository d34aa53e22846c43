namespace SophiaAI.Providers.Services.Vercel.Variables;

/// <summary>What the service answered for variables that were sent together.</summary>
/// <param name="Ids">The ids of those that were created or replaced, by key.</param>
/// <param name="Refused">Why the others were refused, by key.</param>
internal sealed record VercelVariablesCreated(IReadOnlyDictionary<string, string?> Ids, IReadOnlyDictionary<string, VercelVariableError> Refused);
