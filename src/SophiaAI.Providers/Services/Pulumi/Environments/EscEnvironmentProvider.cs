using System.Globalization;
using System.Net;
using SophiaAI.Providers.Core.Contracts;
using SophiaAI.Providers.Core.Errors;
using SophiaAI.Providers.Core.Http;
using SophiaAI.Providers.Core.Telemetry;
using SophiaAI.Providers.Services.Pulumi.Definitions;

namespace SophiaAI.Providers.Services.Pulumi.Environments;

/// <summary>ESC environments as a whole: listing, creating, copying and removing them. Their values are read elsewhere.</summary>
internal sealed class EscEnvironmentProvider
{
    private readonly ProviderContext _context;
    private readonly HttpServiceClient _client;
    private readonly PulumiProvider _pulumi;

    /// <summary>Creates a provider.</summary>
    /// <exception cref="ServiceException">NotConfigured or UntrustedHost.</exception>
    public EscEnvironmentProvider(ProviderContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        _context = context;
        _client = context.CreateClient(PulumiHttp.Options(context));
        _pulumi = new PulumiProvider(context);
    }

    /// <summary>The configured organization; null if there is none.</summary>
    public string? Organization => _context.Settings.Value(PulumiService.Organization);

    /// <summary>The configured project.</summary>
    public string Project => _context.Settings.Value(PulumiService.Project)!;

    /// <summary>The environment that a command refers to: name, project/name or organization/project/name.</summary>
    /// <param name="text">As typed; null for the configured one.</param>
    /// <exception cref="ServiceException">NotConfigured without an organization; InvalidRequest for an invalid name.</exception>
    public EscEnvironmentName Resolve(string? text) => EscEnvironmentName.Parse(text, _context.Settings);

    /// <summary>An environment relative to another: parts that are not given are taken from that one.</summary>
    /// <exception cref="ServiceException">InvalidRequest for an invalid name, or for another organization.</exception>
    public EscEnvironmentName ResolveBeside(EscEnvironmentName source, string text)
    {
        ArgumentNullException.ThrowIfNull(source);
        ArgumentNullException.ThrowIfNull(text);
        string full = text.Count(static next => next == '/') switch
        {
            0 => $"{source.Organization}/{source.Project}/{text}",
            1 => $"{source.Organization}/{text}",
            _ => text,
        };
        EscEnvironmentName name = Resolve(full);
        if (name.Organization == source.Organization) return name;
        throw new ServiceException(PulumiService.Name, FailureReason.InvalidRequest, $"{source} can't be copied into the organization {name.Organization}.")
        {
            RecommendedAction = "An environment is copied within its organization. Export its values and import them into the other.",
        };
    }

    /// <summary>Environments, in the service's order. A page is requested only when the previous one has been used up.</summary>
    /// <param name="organization">The organization; null for all that the token can see.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <exception cref="ServiceException">The call failed; NotFound if the organization does not exist.</exception>
    public IAsyncEnumerable<EscEnvironment> GetEnvironmentsAsync(string? organization, CancellationToken cancellationToken) => CursorPages.ReadAsync(
        PulumiService.Profile, (next, token) => GetPageAsync(organization, next, token), cancellationToken: cancellationToken);

    /// <summary>Creates an empty environment.</summary>
    /// <returns>The environment.</returns>
    /// <exception cref="ServiceException">The call failed; Conflict if there already is one with that name.</exception>
    public Task<EscEnvironment> CreateAsync(EscEnvironmentName name, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(name);
        return MakeAsync(name, token => _pulumi.CreateAsync(name, token), cancellationToken);
    }

    /// <summary>Creates an environment with the definition of another. The secrets never leave the service.</summary>
    /// <returns>The new environment. Its creation time is null if it has the other's history.</returns>
    /// <exception cref="ServiceException">The call failed; NotFound if the source or its revision does not exist; Conflict if the destination exists.</exception>
    public Task<EscEnvironment> CopyAsync(EscEnvironmentName source, EscEnvironmentName destination, EscCopyOptions options, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(source);
        ArgumentNullException.ThrowIfNull(destination);
        ArgumentNullException.ThrowIfNull(options);
        CopyEnvironment body = new()
        {
            Project = destination.Project,
            Name = destination.Name,
            Version = options.Revision,
            PreserveHistory = options.KeepHistory,
            PreserveAccess = options.KeepAccess,
            PreserveEnvironmentTags = options.KeepTags,
            PreserveRevisionTags = options.KeepRevisionTags,
        };
        ServiceRequest request = new(HttpMethod.Post, PulumiProvider.EnvironmentRoute + "/clone")
        {
            Environment = source.ToString(),
            RouteValues = source.RouteValues,
            Content = () => Json.Content(body, EscEnvironmentJson.Default.CopyEnvironment),
            CreatesOnce = true,
        };
        string? revision = options.Revision?.ToString(CultureInfo.InvariantCulture);
        return MakeAsync(destination, token => new RevisionAdvice(_context).NamingThoseThatExistAsync(source, revision, PulumiProvider.NamingWhatIsMissingAsync(
            source, revision, _client.SendAsync(request, static (response, cancel) => response.AcknowledgeAsync(cancel), token)), token), cancellationToken);
    }

    /// <summary>The number of an environment's latest revision.</summary>
    /// <exception cref="ServiceException">The call failed; NotFound if there is no such environment.</exception>
    public async Task<int> GetRevisionAsync(EscEnvironmentName name, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(name);
        EscRevisionEntry latest = await LatestAsync(name, cancellationToken).ConfigureAwait(false)
            ?? throw PulumiProvider.NoEnvironment(name);
        return latest.Number;
    }

    /// <summary>The number of the revision that a number or a tag names. To copy, the service takes only a number.</summary>
    /// <exception cref="ServiceException">The call failed; NotFound if there is no such tag, or no number like it.</exception>
    public Task<int> FindRevisionAsync(EscEnvironmentName name, string version, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(name);
        ArgumentNullException.ThrowIfNull(version);
        return new RevisionAdvice(_context).NamingThoseThatExistAsync(name, version, NumberOfAsync(name, version, cancellationToken), cancellationToken);
    }

    private async Task<int> NumberOfAsync(EscEnvironmentName name, string version, CancellationToken cancellationToken)
    {
        if (version.All(char.IsAsciiDigit))
        {
            // To the service, 0 would be the latest.
            return int.TryParse(version, NumberStyles.None, CultureInfo.InvariantCulture, out int number) && number > 0 ? number : throw PulumiProvider.NoRevision(name, version);
        }

        EscDefinition tagged = await _pulumi.GetDefinitionAsync(name, version, decrypt: false, cancellationToken).ConfigureAwait(false) ?? throw PulumiProvider.NoRevision(name, version);
        return tagged.Revision;
    }

    /// <summary>Removes an environment with all its revisions.</summary>
    /// <exception cref="ServiceException">The call failed; NotFound if there is none; Conflict if it is protected against deletion.</exception>
    public async Task<bool> RemoveAsync(EscEnvironmentName name, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(name);
        try
        {
            return await _client.SendAsync(
                new ServiceRequest(HttpMethod.Delete, PulumiProvider.EnvironmentRoute) { Environment = name.ToString(), RouteValues = name.RouteValues },
                static (response, token) => response.AcknowledgeAsync(token),
                cancellationToken).ConfigureAwait(false);
        }
        catch (ServiceException exception) when (exception.StatusCode is 400 or 403 or 409)
        {
            if (!await IsProtectedAsync(name, cancellationToken).ConfigureAwait(false)) throw;
            throw exception.WithMessage(
                $"The environment {name} is protected against deletion.",
                "To delete it all the same, turn off deletion protection in the environment's settings in Pulumi Cloud, and run the command again.");
        }
    }

    private async Task<EscEnvironment> MakeAsync(EscEnvironmentName name, Func<CancellationToken, Task> make, CancellationToken cancellationToken)
    {
        // It is known not to have existed, so if it exists after a lost response, this call created it.
        if (await LatestAsync(name, cancellationToken).ConfigureAwait(false) is not null)
        {
            throw new ServiceException(PulumiService.Name, FailureReason.Conflict, $"The environment {name} already exists.")
            {
                RecommendedAction = "Choose another name, or remove that environment first.",
            };
        }

        try
        {
            await make(cancellationToken).ConfigureAwait(false);
        }
        catch (ServiceException exception) when (exception.IsOutcomeUnknown)
        {
            if (await LatestAsync(name, cancellationToken).ConfigureAwait(false) is null) throw;
            _context.Report(ProviderEventKind.Verbose, $"The answer was lost, but {name} exists: it was made.");
        }

        return await DescribeAsync(name, cancellationToken).ConfigureAwait(false);
    }

    private async Task<EscEnvironment> DescribeAsync(EscEnvironmentName name, CancellationToken cancellationToken)
    {
        EscRevisionEntry? latest = null;
        try
        {
            latest = await LatestAsync(name, cancellationToken).ConfigureAwait(false);
        }
        catch (ServiceException exception)
        {
            // It was created; that it can't be read is not an error.
            _context.Report(ProviderEventKind.Verbose, $"{name} was made, but can't be read: {exception.Message}");
        }

        return new EscEnvironment
        {
            Organization = name.Organization,
            Project = name.Project,
            Name = name.Name,
            // If it has another's history, its revisions do not show when it was created.
            Created = latest?.Number == 1 ? latest.Created : null,
            Modified = latest?.Created,
        };
    }

    // One small response, whereas the list may have many pages. Null if there is no such environment.
    private Task<EscRevisionEntry?> LatestAsync(EscEnvironmentName name, CancellationToken cancellationToken) => _client.SendAsync(
        new ServiceRequest(HttpMethod.Get, PulumiProvider.EnvironmentRoute + "/versions")
        {
            Environment = name.ToString(),
            RouteValues = name.RouteValues,
            Query = [new("count", "1")],
            AlsoAnswers = [HttpStatusCode.NotFound],
        },
        static async (response, token) =>
        {
            if (response.Status != HttpStatusCode.NotFound)
            {
                EscRevisionEntry[] revisions = await response.ReadJsonAsync(EscEnvironmentJson.Default.EscRevisionEntryArray, token).ConfigureAwait(false);
                // An environment is created with its first revision.
                return revisions.FirstOrDefault() ?? throw response.Invalid("no revision of an environment");
            }

            // To its end, because much depends on it: a truncated response is requested again.
            await response.ReadTextAsync(token).ConfigureAwait(false);
            return null;
        },
        cancellationToken);

    // The status that the service refuses with is not documented; the setting is.
    private async Task<bool> IsProtectedAsync(EscEnvironmentName name, CancellationToken cancellationToken)
    {
        try
        {
            EscEnvironmentSettings settings = await _client.SendAsync(
                new ServiceRequest(HttpMethod.Get, PulumiProvider.EnvironmentRoute + "/settings") { Environment = name.ToString(), RouteValues = name.RouteValues },
                static (response, token) => response.ReadJsonAsync(EscEnvironmentJson.Default.EscEnvironmentSettings, token),
                cancellationToken).ConfigureAwait(false);
            return settings.DeletionProtected;
        }
        catch (ServiceException)
        {
            // The original refusal says more than the fact that its cause can't be found out.
            return false;
        }
    }

    private Task<CursorPage<EscEnvironment>> GetPageAsync(string? organization, string? next, CancellationToken cancellationToken) => _client.SendAsync(
        new ServiceRequest(HttpMethod.Get, organization is null ? "/api/esc/environments" : PulumiProvider.OrganizationRoute)
        {
            RouteValues = organization is null ? [] : new Dictionary<string, string> { ["organization"] = organization },
            Query = [new("continuationToken", next)],
        },
        static async (response, token) =>
        {
            EscEnvironmentPage page = await response.ReadJsonAsync(EscEnvironmentJson.Default.EscEnvironmentPage, token).ConfigureAwait(false);
            return new CursorPage<EscEnvironment>(page.Environments, page.NextToken);
        },
        cancellationToken);
}
