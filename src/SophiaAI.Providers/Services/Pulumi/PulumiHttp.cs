using System.Text.Json;
using SophiaAI.Providers.Core.Contracts;
using SophiaAI.Providers.Core.Errors;
using SophiaAI.Providers.Core.Http;
using SophiaAI.Providers.Core.Settings;

namespace SophiaAI.Providers.Services.Pulumi;

/// <summary>What is specific to Pulumi Cloud over HTTP: its token scheme, its media type and its error body with diagnostics.</summary>
internal static class PulumiHttp
{
    public static ServiceHttpOptions Options(ProviderContext context)
    {
        PulumiAccess.RequireToken(context.Settings);
        return TokenClient.Options(context, ProfileOf(context.Settings.Get(PulumiService.Token)), PulumiService.Url, PulumiService.Token, "token", ReadError) with
        {
            RequestIdHeader = "X-Pulumi-Request-ID",
            Headers = [new("Accept", "application/vnd.pulumi+8"), ClientIdentity.Header],
        };
    }

    // A variable that the token does not come from would be checked in vain.
    private static ServiceProfile ProfileOf(SettingValue token) => token.Source.Kind is SettingSourceKind.Parameter or SettingSourceKind.Setting
        ? PulumiService.Profile with { CredentialAdvice = PulumiService.CheckToken("the token that Connect-SophiaEnvironment was given") }
        : token.Variable is { } variable && token.Source.Name.Length > 0 ? PulumiService.Profile with { CredentialAdvice = PulumiService.CheckToken($"{variable} in {token.Source.Name}") }
        : PulumiService.Profile;

    // {code, message, diagnostics?[{summary, detail, range{begin{line}}}]}
    private static ServiceErrorBody ReadError(string body)
    {
        using JsonDocument document = JsonDocument.Parse(body);
        JsonElement root = document.RootElement;
        string? words = root.Text("message");
        if (root.ValueKind == JsonValueKind.Object && root.TryGetProperty("diagnostics", out JsonElement list) && list.ValueKind == JsonValueKind.Array)
            words = string.Join(" ", list.EnumerateArray().Select(Describe).Prepend(words).Where(static part => !string.IsNullOrEmpty(part)));
        return new ServiceErrorBody(root.Text("code"), words);
    }

    /// <summary>A diagnostic on one line.</summary>
    internal static string Describe(JsonElement diagnostic)
    {
        string? line = diagnostic.TryGetProperty("range", out JsonElement range)
            && range.ValueKind == JsonValueKind.Object && range.TryGetProperty("begin", out JsonElement begin) ? begin.Text("line") : null;
        return line is null ? diagnostic.Text("summary") ?? string.Empty : $"Line {line}: {diagnostic.Text("summary")}";
    }
}
