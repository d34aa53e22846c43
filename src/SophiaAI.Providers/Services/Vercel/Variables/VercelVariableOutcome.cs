using SophiaAI.Providers.Core.Errors;

namespace SophiaAI.Providers.Services.Vercel.Variables;

/// <summary>What became of variables that were written or removed together.</summary>
/// <param name="Changes">The changes that were made, and those that were not necessary.</param>
/// <param name="Failures">For each variable that was refused, why; its key is the subject.</param>
internal sealed record VercelVariableOutcome(IReadOnlyList<VercelVariableChange> Changes, IReadOnlyList<ServiceException> Failures);
