using System.Globalization;
using SophiaAI.Providers.Core.Contracts;
using SophiaAI.Providers.Core.Display;
using SophiaAI.Providers.Core.Errors;

namespace SophiaAI.Providers.Services.Pulumi.Environments;

/// <summary>Tells whoever names a revision that does not exist which ones there are.</summary>
internal sealed class RevisionAdvice
{
    // One page, which has the latest revision and mostly all tags.
    private const int MostRead = 100;
    private const int MostTags = 8;

    private readonly RevisionReader _reader;

    public RevisionAdvice(ProviderContext context) => _reader = new RevisionReader(context);

    /// <summary>The result of a call on a revision. If there is no such revision, the failure names those that exist.</summary>
    /// <param name="name">The environment.</param>
    /// <param name="version">A revision's number or a revision tag; null for the latest, which every environment has.</param>
    /// <param name="call">The call.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <exception cref="ServiceException">The call failed; NotFound if there is no such environment or revision.</exception>
    public async Task<T> NamingThoseThatExistAsync<T>(EscEnvironmentName name, string? version, Task<T> call, CancellationToken cancellationToken)
    {
        try
        {
            return await call.ConfigureAwait(false);
        }
        catch (ServiceException exception) when (exception.Reason == FailureReason.NotFound && version is not null)
        {
            throw await DescribeAsync(exception, name, cancellationToken).ConfigureAwait(false);
        }
    }

    private async Task<ServiceException> DescribeAsync(ServiceException missing, EscEnvironmentName name, CancellationToken cancellationToken)
    {
        int latest = 0;
        List<string> tags = [];
        try
        {
            await foreach (EscRevisionEntry entry in _reader.ListAsync(name, MostRead, cancellationToken).ConfigureAwait(false))
            {
                latest = Math.Max(latest, entry.Number);
                tags.AddRange(entry.Tags ?? []);
            }
        }
        catch (ServiceException failure) when (failure.Reason == FailureReason.NotFound)
        {
            // It is the environment that does not exist.
            return failure;
        }
        catch (ServiceException)
        {
            // The error is about the revision that was asked for.
            return missing;
        }

        return missing.WithMessage(missing.Message, $"{Numbers(latest)}{Tags(tags)}. Get-SophiaSecretHistory lists the revisions.");
    }

    private static string Numbers(int latest) =>
        latest == 1 ? "There is revision 1 only" : string.Create(CultureInfo.InvariantCulture, $"There are revisions 1 to {latest}");

    private static string Tags(List<string> tags) => tags.Count switch
    {
        0 => string.Empty,
        1 => $", and the tag {tags[0]}",
        <= MostTags => $", and the tags {Grammar.And(tags)}",
        _ => $", and tags such as {Grammar.And(tags[..MostTags])}",
    };
}
