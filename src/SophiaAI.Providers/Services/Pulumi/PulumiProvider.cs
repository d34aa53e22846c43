using System.Globalization;
using System.Net;
using System.Text.Json;
using SophiaAI.Providers.Core;
using SophiaAI.Providers.Core.Contracts;
using SophiaAI.Providers.Core.Errors;
using SophiaAI.Providers.Core.Http;
using SophiaAI.Providers.Services.Pulumi.Definitions;

namespace SophiaAI.Providers.Services.Pulumi;

/// <summary>Pulumi ESC, through Pulumi Cloud's REST API.</summary>
internal sealed class PulumiProvider
{
    internal const string OrganizationRoute = "/api/esc/environments/{organization}";
    internal const string EnvironmentRoute = OrganizationRoute + "/{project}/{environment}";
    private const string VersionRoute = EnvironmentRoute + "/versions/{version}";

    private readonly ProviderContext _context;
    private readonly HttpServiceClient _client;

    /// <summary>Creates a provider.</summary>
    /// <exception cref="ServiceException">NotConfigured or UntrustedHost.</exception>
    public PulumiProvider(ProviderContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        _context = context;
        _client = context.CreateClient(PulumiHttp.Options(context));
    }

    /// <summary>The environment that a command refers to.</summary>
    /// <param name="text">As typed; null for the configured one.</param>
    /// <exception cref="ServiceException">NotConfigured without an organization; InvalidRequest for an invalid name.</exception>
    public EscEnvironmentName Resolve(string? text) => EscEnvironmentName.Parse(text, _context.Settings);

    /// <summary>The name of the user that the token belongs to.</summary>
    /// <exception cref="ServiceException">The call failed.</exception>
    public Task<string> GetUserAsync(CancellationToken cancellationToken) => _client.SendAsync(
        new ServiceRequest(HttpMethod.Get, "/api/user"),
        static async (response, token) =>
        {
            using JsonDocument document = await response.ReadObjectAsync(token).ConfigureAwait(false);
            return document.RootElement.Text("githubLogin") ?? document.RootElement.Text("name") ?? throw response.Invalid("no user's name");
        },
        cancellationToken);

    /// <summary>The definition; null if there is no such environment or revision. If decrypted, all its secrets are registered with the redactor.</summary>
    /// <param name="name">The environment.</param>
    /// <param name="version">A revision's number or a revision tag; null for the latest.</param>
    /// <param name="decrypt">Whether secrets are returned as text instead of ciphertext.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <exception cref="ServiceException">The call failed; AccessDenied also if the token may read the environment but not decrypt it.</exception>
    internal async Task<EscDefinition?> GetDefinitionAsync(EscEnvironmentName name, string? version, bool decrypt, CancellationToken cancellationToken)
    {
        try
        {
            return await _client.SendAsync(
                new ServiceRequest(HttpMethod.Get, (version is null ? EnvironmentRoute : VersionRoute) + (decrypt ? "/decrypt" : string.Empty))
                {
                    Environment = name.ToString(),
                    RouteValues = RouteValues(name, version),
                    AlsoAnswers = [HttpStatusCode.NotFound],
                },
                (response, token) => ReadDefinitionAsync(name, response, decrypt, isLatest: version is null, token),
                cancellationToken).ConfigureAwait(false);
        }
        catch (ServiceException exception) when (decrypt && exception.Reason == FailureReason.AccessDenied)
        {
            throw exception.WithMessage($"The token may not decrypt {name}: {exception.ServerMessage ?? exception.Message}", "Use a token that may decrypt the environment.");
        }
    }

    /// <summary>Creates an empty environment. Conflict if there already is one with that name.</summary>
    internal Task CreateAsync(EscEnvironmentName name, CancellationToken cancellationToken) => _client.SendAsync(
        new ServiceRequest(HttpMethod.Post, OrganizationRoute)
        {
            Environment = name.ToString(),
            RouteValues = name.RouteValues,
            Content = () => Json.Content(new NewEnvironment(name.Project, name.Name), PulumiJson.Default.NewEnvironment),
            CreatesOnce = true,
        },
        static (response, token) => response.AcknowledgeAsync(token),
        cancellationToken);

    /// <summary>Replaces the definition that was read, and returns the new revision. Conflict if there is a newer one by now.</summary>
    /// <param name="name">The environment.</param>
    /// <param name="yaml">The new definition.</param>
    /// <param name="read">The latest definition, encrypted or decrypted.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <exception cref="ServiceException">The call failed; InvalidRequest also if the new definition is too long to be read again.</exception>
    internal Task<int> UpdateAsync(EscEnvironmentName name, string yaml, EscDefinition read, CancellationToken cancellationToken)
    {
        StoredLength.Check(name, yaml, read.Yaml);
        return SendUpdateAsync(name, yaml, read.ETag, cancellationToken);
    }

    /// <summary>Opens (evaluates) the environment and returns its properties. All secrets in it are registered with the redactor.</summary>
    /// <param name="name">The environment.</param>
    /// <param name="version">A revision's number or a revision tag; null for the latest.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <exception cref="ServiceException">The call failed; NotFound if there is no such environment; InvalidRequest if it can't be evaluated.</exception>
    internal async Task<EscValue> OpenAsync(EscEnvironmentName name, string? version, CancellationToken cancellationToken)
    {
        string session = await StartSessionAsync(name, version, cancellationToken).ConfigureAwait(false);
        return await _client.SendAsync(
            new ServiceRequest(HttpMethod.Get, EnvironmentRoute + "/open/{session}")
            {
                Environment = name.ToString(),
                RouteValues = new Dictionary<string, string>(name.RouteValues) { ["session"] = session },
            },
            ReadPropertiesAsync,
            cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Opens the latest revision of the environment.</summary>
    /// <exception cref="ServiceException">As above.</exception>
    internal Task<EscValue> OpenAsync(EscEnvironmentName name, CancellationToken cancellationToken) => OpenAsync(name, null, cancellationToken);

    /// <summary>The error for an environment that does not exist.</summary>
    internal static ServiceException NoEnvironment(EscEnvironmentName name) =>
        new(PulumiService.Name, FailureReason.NotFound, MessageOf(name)) { RecommendedAction = AdviceOn(name), Subject = SubjectOf(name) };

    /// <summary>The error for a revision that an environment does not have.</summary>
    /// <param name="name">The environment.</param>
    /// <param name="version">The revision's number or a revision tag.</param>
    internal static ServiceException NoRevision(EscEnvironmentName name, string version) =>
        new(PulumiService.Name, FailureReason.NotFound, MessageOf(name, version)) { RecommendedAction = AdviceOn(name, version), Subject = version };

    /// <summary>The error for values that ESC does not know, so that they can't be passed on.</summary>
    /// <param name="environment">The environment.</param>
    /// <param name="names">Their names.</param>
    internal static ServiceException NotKnown(string environment, IReadOnlyCollection<string> names) => new(
        PulumiService.Name,
        FailureReason.InvalidRequest,
        $"Pulumi ESC does not know the {(names.Count == 1 ? "value" : "values")} of {string.Join(", ", names)} in {environment} (it answers 'unknown').")
    {
        RecommendedAction = "Look in the environment's definition at where the value comes from: a provider that can't supply it, a rotation that has not run yet, or an import. Other values can be read by name.",
    };

    /// <summary>The result of a call on an environment, with NotFound translated to one of the two errors above.</summary>
    /// <param name="name">The environment.</param>
    /// <param name="version">The requested revision; null for the latest.</param>
    /// <param name="call">The call.</param>
    internal static async Task<T> NamingWhatIsMissingAsync<T>(EscEnvironmentName name, string? version, Task<T> call)
    {
        try
        {
            return await call.ConfigureAwait(false);
        }
        catch (ServiceException exception) when (exception.Reason == FailureReason.NotFound)
        {
            ServiceException missing = exception.WithMessage(MessageOf(name, version), AdviceOn(name, version));
            missing.Subject = version ?? SubjectOf(name);
            throw missing;
        }
    }

    // The configured environment was not given to the command.
    private static string? SubjectOf(EscEnvironmentName name) => name.IsConfigured ? null : name.ToString();

    private static string MessageOf(EscEnvironmentName name, string? version = null) =>
        version is null ? $"Pulumi has no environment '{name}'." : $"{name} has no revision '{version}'.";

    private static string AdviceOn(EscEnvironmentName name, string? version = null) =>
        version is not null ? "Check the number or tag. Get-SophiaSecretHistory lists the revisions."
        : name.IsConfigured ? PulumiService.Profile.AdviceFor(FailureReason.NotFound)
        : "Check the name. Get-SophiaEnvironment lists the environments.";

    private Task<string> StartSessionAsync(EscEnvironmentName name, string? version, CancellationToken cancellationToken) => NamingWhatIsMissingAsync(name, version, _client.SendAsync(
        new ServiceRequest(HttpMethod.Post, (version is null ? EnvironmentRoute : VersionRoute) + "/open")
        {
            Environment = name.ToString(),
            RouteValues = RouteValues(name, version),
            Replayable = true,
        },
        ReadSessionAsync,
        cancellationToken));

    private Task<int> SendUpdateAsync(EscEnvironmentName name, string yaml, string etag, CancellationToken cancellationToken) => _client.SendAsync(
        new ServiceRequest(HttpMethod.Patch, EnvironmentRoute)
        {
            Environment = name.ToString(),
            RouteValues = name.RouteValues,
            // The service expects the tag under this name, where HTTP would use If-Match.
            Headers = [new("ETag", etag)],
            // JSON by name, YAML in fact: what Pulumi's own CLI sends.
            Content = () => Json.Content(yaml, "definition"),
            // With the tag, a retry can't write twice: it gets a conflict, after which the caller reads again.
            Replayable = etag.Length > 0,
        },
        static (response, _) => Task.FromResult(RevisionOf(response)),
        cancellationToken);

    private async Task<EscDefinition?> ReadDefinitionAsync(EscEnvironmentName name, ServiceResponse response, bool decrypted, bool isLatest, CancellationToken cancellationToken)
    {
        if (response.Status == HttpStatusCode.NotFound) return null;
        string yaml = await ReadYamlAsync(name, response, cancellationToken).ConfigureAwait(false);
        if (decrypted)
        {
            foreach (string secret in DefinitionSecrets.Of(yaml, _context.Services.Settings)) _context.Runtime.Redactor.Register(secret);
        }

        EscDefinition definition = new(yaml, response.Header("ETag") ?? string.Empty, RevisionOf(response));
        if (isLatest) CheckLatest(definition, response);
        return definition;
    }

    private static async Task<string> ReadYamlAsync(EscEnvironmentName name, ServiceResponse response, CancellationToken cancellationToken)
    {
        try
        {
            return await response.ReadTextAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (UnusableBodyException exception) when (exception.IsTooLong)
        {
            throw StoredLength.TooLong(name, (int)response.Status);
        }
    }

    // Edits are based on the latest definition: it must be complete, and its revision must be known.
    private static void CheckLatest(EscDefinition definition, ServiceResponse response)
    {
        // Only the revision that an environment is created with is empty.
        if (string.IsNullOrWhiteSpace(definition.Yaml) && definition.Revision > 1) throw response.Invalid($"an empty definition as revision {definition.Revision}", isTruncated: true);
        // The tag is sent back as it came.
        if (definition.ETag.Length == 0 || !definition.ETag.All(char.IsAscii)) throw response.Invalid("no ETag in its header");
        if (ForeignETag(definition.ETag) is not { } what) return;
        throw new UnusableBodyException(
            $"the definition came with {what}, by which the service can't recognize it when it is changed",
            "A proxy, or something like it, has replaced the ETag. Bypass it (NO_PROXY), or configure it to pass on answers unchanged.");
    }

    // Every change would be a conflict, as if somebody else were always faster. The service sends neither.
    private static string? ForeignETag(string tag) =>
        tag.StartsWith("W/", StringComparison.OrdinalIgnoreCase) ? "a weak ETag (W/…)"
        : tag == "*" ? "the ETag '*'"
        : tag.Length > Limits.LongestETag ? $"an ETag of {tag.Length} characters"
        : null;

    private static Dictionary<string, string> RouteValues(EscEnvironmentName name, string? version)
    {
        Dictionary<string, string> values = new(name.RouteValues);
        if (version is not null) values["version"] = version;
        return values;
    }

    private async Task<string> ReadSessionAsync(ServiceResponse response, CancellationToken cancellationToken)
    {
        using JsonDocument document = await response.ReadObjectAsync(cancellationToken).ConfigureAwait(false);
        if (document.RootElement.Text("id") is { Length: > 0 } id) return id;
        string words = document.RootElement.TryGetProperty("diagnostics", out JsonElement list) && list.ValueKind == JsonValueKind.Array
            ? _context.Runtime.Redactor.Redact(string.Join(" ", list.EnumerateArray().Select(PulumiHttp.Describe)))
            : throw response.Invalid("no session id");
        throw new ServiceException(PulumiService.Name, FailureReason.InvalidRequest, $"The environment can't be evaluated: {words}")
        {
            ServerMessage = words,
            RecommendedAction = "Correct the environment's definition.",
        };
    }

    private async Task<EscValue> ReadPropertiesAsync(ServiceResponse response, CancellationToken cancellationToken)
    {
        using JsonDocument document = await response.ReadObjectAsync(cancellationToken).ConfigureAwait(false);
        if (!document.RootElement.TryGetProperty("properties", out JsonElement properties) || properties.ValueKind != JsonValueKind.Object)
            throw response.Invalid("no properties");
        EscValue all = new(properties.EnumerateObject().ToDictionary(static member => member.Name, static member => EscValue.Read(member.Value), StringComparer.Ordinal), false);
        foreach (EscValue value in all.Walk())
        {
            if (value.IsSecret) _context.Runtime.Redactor.Register(value.Text);
        }

        // A credential that is stored as plain text in ESC is still a secret.
        foreach (ExportedVariable variable in ExportedVariables.Of(all, _context.Services.Settings))
        {
            if (variable.IsSecret) _context.Runtime.Redactor.Register(variable.Value);
        }

        return all;
    }

    private static int RevisionOf(ServiceResponse response) =>
        int.TryParse(response.Header("Pulumi-ESC-Revision"), NumberStyles.None, CultureInfo.InvariantCulture, out int revision)
            ? revision
            : throw response.Invalid("no revision in its header");
}
