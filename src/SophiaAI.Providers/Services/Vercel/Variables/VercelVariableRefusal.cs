using SophiaAI.Providers.Core.Display;
using SophiaAI.Providers.Core.Errors;
using SophiaAI.Providers.Core.Secrecy;
using SophiaAI.Providers.Services.Vercel.Projects;

namespace SophiaAI.Providers.Services.Vercel.Variables;

/// <summary>A refusal of variables that were sent.</summary>
/// <param name="Keys">The keys of the variables; empty if the service does not say which.</param>
/// <param name="Error">Why.</param>
internal sealed record VercelVariableRefusal(IReadOnlyList<string> Keys, VercelVariableError Error)
{
    /// <summary>The refusal as a failure of the call.</summary>
    /// <param name="project">The project.</param>
    /// <param name="scope">What the variables were to be for, in words.</param>
    /// <param name="obstacles">What is known to be in the way, each as a sentence.</param>
    /// <param name="redactor">Removes secrets from what the service says.</param>
    public ServiceException InWords(VercelProject project, string scope, IEnumerable<string> obstacles, SecretRedactor redactor)
    {
        ArgumentNullException.ThrowIfNull(project);
        ArgumentNullException.ThrowIfNull(redactor);
        string? said = Error.Message is null ? null : redactor.Redact(Error.Message);
        string what = Keys.Count == 0 ? "a variable, without saying which," : Grammar.And(Keys);
        string words = said is null ? string.Empty : $": {said.TrimEnd('.')}";
        bool isConflict = VercelHttp.IsConflict(Error.Code);
        return new ServiceException(VercelService.Name, isConflict ? FailureReason.Conflict : FailureReason.InvalidRequest, $"Vercel refused {what} for {scope}{words}.")
        {
            ErrorCode = Error.Code,
            ServerMessage = said,
            Subject = Keys.Count == 1 ? Keys[0] : project.Name,
            RecommendedAction = (Keys.Count, isConflict) switch
            {
                (0, _) => "Look at what was written with Get-VercelEnvironmentVariable.",
                (_, true) => $"{string.Concat(obstacles.Select(static obstacle => obstacle + " "))}Name exactly what the existing variable is for, or remove that first with Remove-VercelEnvironmentVariable.",
                _ => "Check the name and the value, and what the variable is for. Variables for which there is no error were written.",
            },
        };
    }
}
