//! What hosts are told, asked of a real nginx with the configuration that the
//! build made.

use std::fs;

use crate::nginx::Nginx;
use crate::project::{Project, repository};

/// A site that has moved, with something of every sort.
fn moved() -> Project {
    let project = Project::new()
        .file(
            "content/sider/gaeld.md",
            "---\ntitel: Gæld\ngamle_adresser: [/Gæld, /en gammel side.aspx, \"/side.aspx?id=5\", /tidligere/, /l%C3%A6s%20mere.html]\n---\nTekst.\n",
        )
        .file(
            "content/sager/saerlige-pladser.md",
            "---\ntitel: De særlige pladser\ngamle_adresser: [/sager/pladser/]\n---\n",
        )
        .file("content/sider/forbi.md", "---\ntitel: Hemmeligtitel\nudløber: 2026-01-01\n---\n")
        .file("content/sider/forbi-ukendt.md", "---\ntitel: Forbi\nudløber: 2026-01-01\n---\n")
        .file(
            "content/referater/styregruppen/ny/index.md",
            "---\ntitel: Møde\ngruppe: styregruppen\ndato: 2021-03-26\nstatus: referat\n\
             gamle_adresser: [/referater/styregruppen/ældre/, /referater/styregruppen/gammel/]\n---\n## 5. Nyt\n\n### Bilag\n\n- [Tal](<bilag/æ tal.txt>)\n",
        )
        .file("content/referater/styregruppen/ny/bilag/æ tal.txt", "Tal.\n")
        .file(
            "content/adresser.yaml",
            "viderestillinger:\n  - {fra: /referater/referater.aspx, til: /referater/}\n\
             udgået:\n  - {adresse: /media/11627/referat æ.pdf, dato: 2026-11-20, grund: Referatet er taget af webstedet., se: /referater/}\n  - {adresse: /grupper/, dato: 2026-11-20, grund: Gruppen findes ikke.}\n",
        );
    project.write(
        "content/adresser.lock",
        "/forbi/\n/grupper/a/bilag/b.pdf\n/referater/styregruppen/gammel/\n/referater/styregruppen/gammel/#punkt-5\n/referater/styregruppen/gammel/bilag/æ tal.txt\n",
    );
    project
}

#[test]
fn nginx_keeps_what_the_site_promises() {
    let project = moved();
    project.ramme("build", &["--precompress"]).succeeds();
    let nginx = Nginx::of(&project);

    old_addresses_lead_on(&nginx);
    // What is gone says so; what expired unnoted was never there.
    nginx.gone(
        "/media/11627/referat%20%C3%A6.pdf",
        "Referatet er taget af webstedet.",
    );
    nginx.gone("/grupper/a/bilag/b.pdf", "Gruppen findes ikke.");
    nginx.gone("/forbi/", "taget af webstedet 1. januar 2026.");
    nginx.gone("/forbi", "taget af webstedet 1. januar 2026.");
    assert!(!String::from_utf8_lossy(&nginx.get("/forbi/").body).contains("Hemmeligtitel"));
    assert_eq!(nginx.get("/forbi-ukendt/").status, 404);

    // What is not there, and what nobody is to see.
    for hidden in [
        "/findes/ikke/",
        "/.ramme/manifest.json",
        "/.ramme/",
        "/_hosting/nginx.conf",
        "/.htaccess",
        "/_headers",
        "/_redirects",
        "/staticwebapp.config.json",
        "/assets/",
        "/assets/fonts/",
    ] {
        let answer = nginx.get(hidden);
        assert_eq!(answer.status, 404, "{hidden}");
        assert!(
            String::from_utf8_lossy(&answer.body).contains("Siden findes ikke"),
            "{hidden}"
        );
    }

    // Every answer has the headers.
    for path in [
        "/",
        "/gaeld/",
        "/tidligere/",
        "/forbi/",
        "/findes/ikke/",
        &asset(&project, "css"),
    ] {
        let answer = nginx.get(path);
        assert!(
            answer
                .header("content-security-policy")
                .starts_with("default-src 'none'; style-src 'self'"),
            "{path}"
        );
        assert_eq!(answer.header("x-content-type-options"), "nosniff", "{path}");
        assert_eq!(
            answer.header("referrer-policy"),
            "strict-origin-when-cross-origin",
            "{path}"
        );
        assert!(
            answer.header("permissions-policy").contains("camera=()"),
            "{path}"
        );
        assert_eq!(answer.header("strict-transport-security"), "", "{path}");
    }
    for (extension, kind) in [
        ("css", "text/css; charset=utf-8"),
        ("svg", "image/svg+xml"),
        ("woff2", "font/woff2"),
    ] {
        let answer = nginx.get(&asset(&project, extension));
        assert_eq!((answer.status, answer.header("content-type")), (200, kind));
        assert_eq!(
            answer.header("cache-control"),
            "public, max-age=31536000, immutable"
        );
    }
    assert_eq!(nginx.get("/").header("cache-control"), "");
    assert_eq!(nginx.get("/").header("content-type"), "text/html; charset=utf-8");
    assert_eq!(
        nginx
            .ask("/", "Accept-Encoding: gzip\r\n")
            .header("content-encoding"),
        "gzip"
    );
    assert_eq!(nginx.get("/").header("content-encoding"), "");
}

fn old_addresses_lead_on(nginx: &Nginx) {
    // However they are written.
    for old in [
        "/G%C3%A6ld",
        "/G%C3%A6ld/",
        "/G%c3%a6ld?fra=mail",
        "/en%20gammel%20side.aspx",
        "/side.aspx?id=5",
        "/tidligere/",
        "/tidligere",
        "/l%C3%A6s%20mere.html",
    ] {
        nginx.leads(old, "/gaeld/");
    }
    nginx.leads("/referater/referater.aspx", "/referater/");
    nginx.leads("/referater/styregruppen/gammel/", "/referater/styregruppen/ny/");
    nginx.leads(
        "/referater/styregruppen/gammel/bilag/%C3%A6%20tal.txt",
        "/referater/styregruppen/ny/bilag/%C3%A6%20tal.txt",
    );
    // What others subscribe to, and what was never noted.
    for [old, new] in [["kalender.ics"; 2], ["bilag/%C3%A6%20tal.txt"; 2]] {
        let folder = "/referater/styregruppen";
        nginx.leads(
            &format!("{folder}/ældre/{old}").replace('æ', "%C3%A6"),
            &format!("{folder}/ny/{new}"),
        );
    }
    nginx.leads(
        "/data/referater/styregruppen/gammel.json",
        "/data/referater/styregruppen/ny.json",
    );
    nginx.leads("/sager/pladser/nyt.xml", "/sager/saerlige-pladser/nyt.xml");
    nginx.leads("/referater", "/referater/");
    assert_eq!(nginx.get("/side.aspx").status, 404);
    assert_eq!(nginx.get("/side.aspx?id=55").status, 404);
}

/// The address of an asset.
fn asset(project: &Project, extension: &str) -> String {
    let public = project.path("public");
    let files = walkdir::WalkDir::new(public.join("assets"))
        .into_iter()
        .map(Result::unwrap);
    let found = files
        .map(walkdir::DirEntry::into_path)
        .find(|path| path.extension().is_some_and(|one| one == extension));
    format!("/{}", found.unwrap().strip_prefix(public).unwrap().display())
}

#[test]
fn https_alone_is_asked_for_when_the_site_says_so() {
    let project = Project::new();
    let site = project.read("content/site.yaml") + "kun_https: ja\n";
    project.write("content/site.yaml", site);
    project.build().succeeds();
    for file in [
        "_hosting/nginx.conf",
        ".htaccess",
        "_headers",
        "staticwebapp.config.json",
    ] {
        let text = project.read(&format!("public/{file}"));
        assert!(
            text.contains("Strict-Transport-Security") && text.contains("max-age=15768000"),
            "{file}"
        );
    }
}

#[test]
fn every_host_is_told_the_same() {
    let project = moved();
    project.build().succeeds();
    let told = |file: &str| project.read(&format!("public/{file}"));
    assert!(
        told(".htaccess").contains("RewriteRule \"^en gammel side\\.aspx/?$\" \"/gaeld/\" [R=301,L,NE,QSD]")
    );
    assert!(
        told(".htaccess").contains("RewriteCond %{QUERY_STRING} \"^id=5$\"\nRewriteRule \"^side\\.aspx/?$\"")
    );
    assert!(told(".htaccess").contains("RewriteRule \"^media/11627/referat æ\\.pdf/?$\" - [G]"));
    assert!(told("_redirects").contains("\n/en%20gammel%20side.aspx /gaeld/ 301!\n"));
    assert!(told("_redirects").contains("\n/side.aspx id=5 /gaeld/ 301!\n"));
    // The folders that are for no reader.
    for folder in ["\\.ramme", "_hosting"] {
        let rule = format!("RewriteRule \"^{folder}(/|$)\" - [R=404,L]");
        assert!(told(".htaccess").contains(&rule), "{folder}");
    }
    assert!(told("_redirects").contains("\n/.ramme/* /404.html 404!\n/_hosting/* /404.html 404!\n"));
    let azure: serde_json::Value = serde_json::from_str(&told("staticwebapp.config.json")).unwrap();
    let routes = azure["routes"].as_array().unwrap();
    let route = routes
        .iter()
        .find(|route| route["route"] == "/G%C3%A6ld")
        .unwrap();
    assert_eq!(
        (&route["redirect"], &route["statusCode"]),
        (&"/gaeld/".into(), &301.into())
    );
    for folder in ["/.ramme/*", "/_hosting/*"] {
        let route = routes.iter().find(|route| route["route"] == folder).unwrap();
        assert_eq!(route["statusCode"], 404, "{folder}");
    }
    for file in [".htaccess", "_headers", "staticwebapp.config.json"] {
        assert!(
            told(file).contains("default-src 'none'; style-src 'self'"),
            "{file}"
        );
    }
}

#[test]
fn the_addresses_that_the_minutes_mention_are_answered() {
    let project = Project::empty();
    let content = repository().join("content");
    project
        .ramme("build", &["--locked", "--content", content.to_str().unwrap()])
        .succeeds();
    let nginx = Nginx::of(&project);
    nginx.leads("/rammeaftalen/rammeaftale-2017.aspx", "/rammeaftalen/2017/");
    nginx.leads("/netvaerksgrupper/netvaerksgrupper.aspx", "/netvaerksgrupper/");
    nginx.leads(
        "/arrangementer/temadag-om-neurorehabilitering-og-kompetenceudvikling-289-2018.aspx",
        "/arrangementer/2018/temadag-om-neurorehabilitering-og-kompetenceudvikling/",
    );
    nginx.leads(
        "/arrangementer/temadag-med-oplaeg-vedr-anbefalingerne-paa-hjerneskadeomraadet-812-2020.aspx",
        "/arrangementer/2020/webinar-om-anbefalingerne-paa-hjerneskadeomraadet/",
    );
    for file in [
        "11627/referat_styregruppem_de_rammeaftale_sj_lland_02052016.pdf",
        "11680/ledelsesresume_af_rammeaftale_2017_til_kommunerne_juni_2016.pdf",
        "11296/referat_netv_rksgruppe_voksne_handicappede_19.04.16.pdf",
        "11599/2016-27-05_referat_netv_rk_sindslidende.pdf",
    ] {
        nginx.gone(
            &format!("/media/{file}"),
            "er ikke blandt de dokumenter, som webstedet er lavet af",
        );
    }
    // Nothing in a page breaks the policy that every page is sent with.
    for entry in walkdir::WalkDir::new(project.path("public"))
        .into_iter()
        .map(Result::unwrap)
    {
        if entry
            .path()
            .extension()
            .is_some_and(|extension| extension == "html")
        {
            let html = fs::read_to_string(entry.path()).unwrap();
            for forbidden in [
                "<style",
                " style=",
                " onclick=",
                " onload=",
                "src=http",
                "src=\"http",
            ] {
                assert!(
                    !html.contains(forbidden),
                    "{}: {forbidden}",
                    entry.path().display()
                );
            }
            // Scripts are files of the site; data about the page are no script.
            for script in html.split("<script").skip(1) {
                let (tag, _) = script.split_once('>').unwrap();
                let ours = tag.contains("src=/assets/") || tag.contains("src=\"/assets/");
                assert!(
                    ours || tag.contains("application/ld+json"),
                    "{}: {tag}",
                    entry.path().display()
                );
            }
        }
    }
}
