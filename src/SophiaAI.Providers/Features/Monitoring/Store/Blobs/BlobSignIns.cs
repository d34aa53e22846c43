using System.Net.Http.Headers;
using SophiaAI.Providers.Core.Contracts;
using SophiaAI.Providers.Core.Errors;
using SophiaAI.Providers.Core.Files;
using SophiaAI.Providers.Core.Http;
using SophiaAI.Providers.Core.Settings;
using SophiaAI.Providers.Core.Workload;

namespace SophiaAI.Providers.Features.Monitoring.Store.Blobs;

/// <summary>Chooses how to sign in to a storage account: by what is set, else as the identity that the platform gives.</summary>
internal static class BlobSignIns
{
    /// <summary>The variable in which a platform names the file with its assertion.</summary>
    public const string TokenFileVariable = "AZURE_FEDERATED_TOKEN_FILE";

    private const string Monitor = "SophiaAI";
    private const string Resource = "https://storage.azure.com/";
    private const int LongestAssertion = 64 * 1024;

    private const string RoleAdvice = "Give it the role 'Storage Blob Data Contributor' on the container. A new role takes some minutes to have an effect. If it has the role, check the firewall of the account.";

    private static readonly WorkloadPurpose s_purpose = new(new ServiceProfile(Monitor) { Integration = MonitorSettings.Name }, "the monitor's state", "No token for the monitor's state.")
    {
        WithoutIdentity = "Turn on the managed identity, or set AZURE_STORAGE_SAS_TOKEN.",
        IdentityVariable = MonitorSettings.ClientId.Variable,
        WithoutToken = ("There is no identity for the monitor's state.", "Set AZURE_STORAGE_SAS_TOKEN, or run where there is a managed identity."),
    };

    /// <summary>The sign-in.</summary>
    /// <exception cref="ServiceException">A credential is not usable, or there is none.</exception>
    public static BlobSignIn Choose(ProviderContext context, BlobAddress address)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(address);
        SettingValue found = context.Settings.First(MonitorSettings.SasToken, MonitorSettings.ConnectionString, MonitorSettings.AccountKey, MonitorSettings.AccessToken);
        if (!found.IsSet) return OfIdentity(context, address);
        string value = found.Value!.Trim();
        string variable = found.Definition.Variable;
        if (found.Definition == MonitorSettings.SasToken) return OfSignature(context, variable, value);
        if (found.Definition == MonitorSettings.AccountKey) return OfKey(context, address, variable, value);
        if (found.Definition == MonitorSettings.ConnectionString) return OfConnection(context, address, variable, value);
        // An emulator checks no token, and is reached without encryption.
        if (address.SignIn is null) throw OnlyKeys();
        AuthenticationHeaderValue header = CredentialHeader.Of(s_purpose.Profile, "Bearer", value);
        return OfToken(variable, value, _ => ValueTask.FromResult<AuthenticationHeaderValue?>(header), static (_, _) => false);
    }

    private static BlobSignIn OfConnection(ProviderContext context, BlobAddress address, string variable, string value)
    {
        ConnectionString read = ConnectionString.Read(value);
        context.Runtime.Redactor.Register(read.Key);
        if (read.Account is { } account && !account.Equals(address.Account, StringComparison.OrdinalIgnoreCase))
            throw Refused($"{variable} is for the storage account '{account}', and the monitor's state is in '{address.Account}'.", $"Set {variable} to that of the account '{address.Account}', or give another address.");
        return read.Key is { } key ? OfKey(context, address, variable, key) : OfSignature(context, variable, read.Signature!);
    }

    private static BlobSignIn OfSignature(ProviderContext context, string variable, string value)
    {
        string text = value.TrimStart('?');
        context.Runtime.Redactor.Register(text);
        List<KeyValuePair<string, string?>> query = [];
        foreach (string part in text.Split('&', StringSplitOptions.RemoveEmptyEntries))
        {
            int equals = part.IndexOf('=', StringComparison.Ordinal);
            if (equals <= 0) throw Refused($"{variable} is no shared access signature.", $"Set {variable} to the signature alone, such as sv=…&sp=racwdl&sig=….");
            string decoded = Uri.UnescapeDataString(part[(equals + 1)..]);
            if (part.StartsWith("sig=", StringComparison.Ordinal)) context.Runtime.Redactor.Register(decoded);
            query.Add(new(part[..equals], decoded));
        }

        if (!query.Exists(static one => one.Key == "sig")) throw Refused($"{variable} has no signature (sig).", $"Set {variable} to a shared access signature of the container.");
        return new BlobSignIn(variable, text)
        {
            Query = query,
            CredentialAdvice = $"Check {variable}: it may have expired, be for another account or container, or have been revoked with the key that signed it.",
            PermissionAdvice = $"Make a signature of the container (sr=c) with the permissions racwdl, and check the firewall of the account and the times and addresses that {variable} is limited to.",
        };
    }

    private static BlobSignIn OfKey(ProviderContext context, BlobAddress address, string variable, string value)
    {
        byte[] key = new byte[value.Length];
        if (!Convert.TryFromBase64String(value, key, out int length) || length == 0) throw Refused($"The account key in {variable} is not base64.", "Copy it again from the account's page 'Access keys'.");
        SharedKey shared = new(address, key[..length], context.Runtime.Time.GetUtcNow);
        return new BlobSignIn(variable, value)
        {
            Sign = shared.Sign,
            CredentialAdvice = $"Check {variable}: it may be the key of another account, or have been replaced; and this machine's clock, which may be 15 minutes wrong at most.",
            PermissionAdvice = "The account may allow no keys (allowSharedKeyAccess), or none from here: check its settings and its firewall.",
        };
    }

    private static BlobSignIn OfIdentity(ProviderContext context, BlobAddress address)
    {
        if (address.SignIn is not { } signIn) throw OnlyKeys();
        (string words, IWorkloadTokenSource source) = Identity(context, address, signIn);
        TokenCache tokens = context.Runtime.Token(source.Key);
        return OfToken(
            words,
            source.Key,
            async cancellationToken => new AuthenticationHeaderValue("Bearer", await tokens.GetAsync(() => FetchAsync(context.Runtime.Time, source), cancellationToken).ConfigureAwait(false)),
            (header, _) => tokens.Refuse(header.Parameter!));
    }

    // In the order of Azure's own libraries: the secret of an application, an assertion that the platform gives, the identity of the machine.
    private static (string Words, IWorkloadTokenSource Source) Identity(ProviderContext context, BlobAddress address, Uri signIn)
    {
        Func<string, string?> variable = context.Runtime.Variable;
        string? application = context.Settings.Value(MonitorSettings.ClientId);
        if (context.Settings.Value(MonitorSettings.TenantId) is { } tenant && application is not null)
        {
            (string Tenant, string Application, string Scope) whose = (tenant, application, Resource + ".default");
            string words = $"the application {application}";
            if (context.Settings.Value(MonitorSettings.ClientSecret) is { } secret) return (words, EntraApplicationToken.OfSecret(context, s_purpose, signIn, whose, secret));
            if (variable(TokenFileVariable) is { Length: > 0 } file) return (words, EntraApplicationToken.OfAssertion(context, s_purpose, signIn, whose, file, () => Task.FromResult(ReadAssertion(context, file))));
            if (GitHubActionsToken.IsOffered(variable))
            {
                GitHubActionsToken job = new(context, s_purpose, address.Audience);
                return (words, EntraApplicationToken.OfAssertion(context, s_purpose, signIn, whose, job.Key, () => RegisteredAsync(context, job)));
            }
        }

        return ("the managed identity", new AzureManagedIdentityToken(context, s_purpose, Resource, application));
    }

    private static BlobSignIn OfToken(string words, string key, Func<CancellationToken, ValueTask<AuthenticationHeaderValue?>> authorize, Func<AuthenticationHeaderValue, ServiceException, bool> renew) => new(words, key)
    {
        Authorize = authorize,
        Renew = renew,
        CredentialAdvice = $"Check that the storage account belongs to the tenant of {words}, and that the token is for {Resource}.",
        PermissionAdvice = RoleAdvice,
    };

    private static async Task<TimedToken> FetchAsync(TimeProvider time, IWorkloadTokenSource source)
    {
        string token = await source.FetchAsync().ConfigureAwait(false);
        DateTimeOffset now = time.GetUtcNow();
        return new TimedToken(token, now, WorkloadToken.Read(token).Expires ?? now + WorkloadToken.AssumedLifetime);
    }

    private static async Task<string> RegisteredAsync(ProviderContext context, GitHubActionsToken job)
    {
        string assertion = await job.FetchAsync().ConfigureAwait(false);
        context.Runtime.Redactor.Register(assertion);
        return assertion;
    }

    private static string ReadAssertion(ProviderContext context, string file)
    {
        try
        {
            OrdinaryFile.RefuseOther(file);
            string assertion = System.Text.Encoding.UTF8.GetString(TextFile.ReadBytes(file, LongestAssertion) ?? throw new IOException("It is too long.")).Trim();
            context.Runtime.Redactor.Register(assertion);
            return assertion;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or NotSupportedException or ArgumentException)
        {
            throw Refused($"The file of {TokenFileVariable} can't be read: {exception.Message}", $"The platform sets {TokenFileVariable}: leave it as it was.");
        }
    }

    private static ServiceException OnlyKeys() => new(Monitor, FailureReason.NotConfigured, "The monitor's state is on this machine, where there is no sign-in with an identity, and no key is set.")
    {
        RecommendedAction = "Set AZURE_STORAGE_KEY, AZURE_STORAGE_CONNECTION_STRING or AZURE_STORAGE_SAS_TOKEN.",
    };

    private static ServiceException Refused(string message, string action) => new(Monitor, FailureReason.InvalidRequest, message) { RecommendedAction = action };
}
