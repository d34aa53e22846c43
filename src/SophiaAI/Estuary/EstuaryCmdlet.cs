using SophiaAI.Common;
using SophiaAI.Providers.Core.Errors;
using SophiaAI.Providers.Services.Estuary;

namespace SophiaAI.Estuary;

/// <summary>A cmdlet that calls Estuary Flow. Where a name does not exist or may not be read, its error says what was probably meant.</summary>
public abstract class EstuaryCmdlet : ServiceCmdlet
{
    private EstuaryNames? _allNames;

    /// <summary>What the command's names are names of.</summary>
    private protected virtual EstuaryNamed Named => EstuaryNamed.Anything;

    /// <summary>What is in the catalog, for what is said about other names.</summary>
    private EstuaryNames AllNames => _allNames ??= new EstuaryNames(this, new EstuaryClient(Context()));

    /// <summary>Writes the error of a failure that names what it failed on.</summary>
    internal void WriteFailure(ServiceException failure) => WriteError(ErrorRecords.For(Explain(failure), failure.Subject));

    /// <inheritdoc/>
    private protected override ServiceException Explain(ServiceException failure)
    {
        ArgumentNullException.ThrowIfNull(failure);
        string? hint = failure switch
        {
            { Subject: not { Length: > 0 } } => null,
            { Reason: FailureReason.NotFound } => AllNames.Hint(failure.Subject, Named),
            { Reason: FailureReason.AccessDenied } => AllNames.Meant(failure.Subject, isRefused: true),
            _ => null,
        };
        return hint is null ? failure : failure.WithMessage(failure.Message, $"{hint} {failure.RecommendedAction}".TrimEnd());
    }
}
