using System.Text.Json;
using CsCheck;
using SophiaAI.Providers.Features.DotEnv;
using SophiaAI.Providers.Features.Secrets.Exporting;

namespace SophiaAI.Providers.Tests.Features.Secrets.Exporting;

/// <summary>What is written reads back unchanged; what must not be exported is not; nothing reveals a secret.</summary>
public sealed class SecretExportTests
{
    [Fact]
    public void Json_reads_back_as_any_text_that_it_was() => ExportSamples.Variables.Sample(variables =>
    {
        string json = ExportSamples.Export(variables).ToText(SecretExportForm.Json, NoScript);
        using JsonDocument document = JsonDocument.Parse(json);
        return variables.Select(variable => (variable.Name, variable.Value))
            .SequenceEqual(document.RootElement.EnumerateObject().Select(member => (member.Name, member.Value.GetString()!)));
    });

    [Fact]
    public void Dotenv_reads_back_as_any_text_that_it_was_or_is_refused() => ExportSamples.Variables.Sample(variables =>
    {
        string text;
        try
        {
            text = ExportSamples.Export(variables).ToText(SecretExportForm.Dotenv, NoScript);
        }
        catch (ExportRefusedException refused)
        {
            // A value with all three kinds of quotes fits the format only if nothing else in it is difficult.
            return refused.Refusal == ExportRefusal.InvalidVariable && variables.Any(variable => "'\"`".All(quote => variable.Value.Contains(quote, StringComparison.Ordinal)) || variable.Value.Contains('\r', StringComparison.Ordinal));
        }

        return variables.Select(variable => (variable.Name, variable.Value))
            .SequenceEqual(DotEnvParser.Parse(text).Entries.Select(entry => (entry.Key, entry.Value)));
    });

    [Fact]
    public void What_a_dotenv_file_has_no_way_to_write_is_refused_without_its_value()
    {
        SecretExport export = ExportSamples.Export(ExportSamples.Secret("A", "'\"` # the-secret\n"));
        ExportRefusedException refused = Assert.Throws<ExportRefusedException>(() => export.ToText(SecretExportForm.Dotenv, NoScript));
        Assert.Equal(ExportRefusal.InvalidVariable, refused.Refusal);
        Assert.DoesNotContain("the-secret", refused.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_script_has_a_line_for_each_variable_in_the_words_of_the_engine() => Assert.Equal(
        "A is 1\nB is 2\n",
        ExportSamples.Export(ExportSamples.Secret("A", "1"), ExportSamples.Plain("B", "2")).ToText(SecretExportForm.PowerShell, (name, value) => $"{name} is {value}"));

    [Theory]
    [InlineData("PATH")]
    [InlineData("LD_PRELOAD")]
    [InlineData("DYLD_INSERT_LIBRARIES")]
    [InlineData("NODE_OPTIONS")]
    [InlineData("BASH_ENV")]
    [InlineData("ENV")]
    [InlineData("PSModulePath")]
    [InlineData("GITHUB_TOKEN")]
    [InlineData("RUNNER_TEMP")]
    [InlineData("ACTIONS_RUNTIME_TOKEN")]
    [InlineData("SHELLOPTS")]
    [InlineData("PYTHONPATH")]
    [InlineData("GIT_SSH_COMMAND")]
    public void A_name_that_decides_what_others_run_is_refused_in_every_form(string name)
    {
        SecretExport export = ExportSamples.Export(ExportSamples.Plain("FINE", "a"), ExportSamples.Secret(name, "the-secret"));
        foreach (SecretExportForm form in Enum.GetValues<SecretExportForm>())
        {
            ExportRefusedException refused = Assert.Throws<ExportRefusedException>(() => export.Check(form, allowUnsafe: false));
            Assert.Equal(ExportRefusal.UnsafeVariable, refused.Refusal);
            Assert.Contains(name, refused.Message, StringComparison.Ordinal);
            Assert.DoesNotContain("FINE", refused.Message, StringComparison.Ordinal);
            Assert.DoesNotContain("the-secret", refused.ToString(), StringComparison.Ordinal);
            export.Check(form, allowUnsafe: true);
        }
    }

    [Fact]
    public void One_error_names_all_of_them()
    {
        ExportRefusedException refused = Assert.Throws<ExportRefusedException>(() =>
            ExportSamples.Export(ExportSamples.Plain("LD_A", "a"), ExportSamples.Plain("OTHER", "b"), ExportSamples.Plain("PATH", "c")).Check(SecretExportForm.Json, false));
        Assert.Contains("LD_A, PATH", refused.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Path", true, true)]
    [InlineData("Path", false, false)]
    [InlineData("github_env", true, true)]
    [InlineData("github_env", false, false)]
    [InlineData("PATHS", true, false)]
    [InlineData("MY_PATH", true, false)]
    public void Names_are_compared_as_the_platform_does(string name, bool ignoreCase, bool isRefused)
    {
        Exception? thrown = Record.Exception(() => VariableRules.CheckNames([ExportSamples.Plain(name, "a")], ignoreCase));
        Assert.Equal(isRefused, thrown is ExportRefusedException);
    }

    [Theory]
    [InlineData("with space", "a")]
    [InlineData("A=B", "a")]
    [InlineData("A<<B", "a")]
    [InlineData("A\nB", "a")]
    [InlineData("A\n", "a")]
    [InlineData("", "a")]
    [InlineData("A", "with \0 in it")]
    public void What_no_variable_can_be_is_refused_even_by_force_and_JSON_takes_it(string name, string value)
    {
        SecretExport export = ExportSamples.Export(ExportSamples.Secret(name, value));
        foreach (SecretExportForm form in Enum.GetValues<SecretExportForm>())
        {
            if (form == SecretExportForm.Json) export.Check(form, allowUnsafe: true);
            else Assert.Equal(ExportRefusal.InvalidVariable, Assert.Throws<ExportRefusedException>(() => export.Check(form, allowUnsafe: true)).Refusal);
        }
    }

    [Fact]
    public void Descriptions_mask_secrets_and_show_the_rest()
    {
        SecretExportResult[] results = ExportSamples.Export(ExportSamples.Secret("A", "the-secret"), ExportSamples.Plain("B", "eu")).Describe("a.env").ToArray();
        Assert.StartsWith("*** (length 10, #", results[0].Value, StringComparison.Ordinal);
        Assert.Equal(("B", "eu", "a.env", "acme/sophia/development"), (results[1].Name, results[1].Value, results[1].Target, results[1].Environment));
    }

    [Fact]
    public void Nothing_that_holds_a_value_prints_it()
    {
        SecretExport export = ExportSamples.Export(ExportSamples.Secret("A", "the-secret"));
        Assert.Equal("acme/sophia/development", export.ToString());
        Assert.Equal("A", export.Variables[0].ToString());
    }

    private static string NoScript(string name, string value) => throw new InvalidOperationException();
}
