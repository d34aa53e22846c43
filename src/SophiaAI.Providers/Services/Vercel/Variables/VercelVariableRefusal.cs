namespace SophiaAI.Providers.Services.Vercel.Variables;

/// <summary>A refusal of variables that were sent.</summary>
/// <param name="Keys">The keys of the variables; empty if the service does not say which.</param>
/// <param name="Error">Why.</param>
internal sealed record VercelVariableRefusal(IReadOnlyList<string> Keys, VercelVariableError Error);
