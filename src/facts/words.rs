//! The words by which a sentence tells what a figure counts.
//!
//! A word that is not here is no part of the grammar: a figure next to one is not read. So the table decides what can
//! be read at all, and need not know what there is besides.

use super::fact::FactKind;
use std::sync::OnceLock;

/// A word of the grammar.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Word {
    /// What is counted.
    Subject(Subject),
    /// 政府信息公开 alone: the cause of a review, or an attribute.
    Disclosure,
    /// 申请 alone: whatever was spoken of.
    Apply,
    /// What happened to it, or which part of it.
    Verb(Verb),
    /// A row below 不予公开 and its like: of requests, and no figure that is told here.
    Leaf,
    /// 未, 没有, 无.
    Not,
    /// 和, 、: between the members of a list.
    And,
    /// 分别: as many figures as members follow.
    Each,
    /// 均: one figure for all members.
    All,
    /// 决定: licences, penalties and coercion are counted in decisions.
    Decision,
    /// 案件: a case need not have come to a decision.
    Case,
    /// 逾期: what was done in time is not all.
    Late,
    /// 共: a total.
    Total,
    /// 其中.
    OfThem,
    /// 占: a share.
    Share,
    /// 为, and the colon.
    Is,
    /// A word that says nothing about what is counted.
    Filler,
    /// 数量: behind requests alone, how many there were.
    Amount,
    /// 事项, 清单: what is counted in items is no decision.
    Items,
    /// 材料: a request may come with several.
    Papers,
    /// 网上, 当面: one of the ways in.
    Channel,
    /// 按期, 依法: how it was done.
    Manner,
    /// 已: a new predicate begins.
    Then,
    /// 并: a new predicate begins, or two verbs have one object.
    Both,
    /// 约: the figure is not exact.
    About,
    /// Other years than that of the report.
    Past,
    /// The year of the report.
    Now,
    /// 以来.
    Since,
    /// 截至目前: beyond the year.
    UntilNow,
    /// A part of the year.
    PartOfYear,
    /// 全县.
    Region,
    /// 各部门: some organs of a region.
    Members,
    /// 本级: without the organs below it.
    Level,
    /// 我局.
    Own,
    /// Something that is counted in such reports and is not of the form: 留言, 热线, 提案.
    Foreign,
    /// Of other organs: what is told here is not of this report.
    Elsewhere,
    /// 计划: not done.
    Plan,
    /// 无关, 以外: a review about something else.
    Unrelated,
    /// Done to the subject, and not counted by the form: 修订, 撤回.
    Apart,
    /// 增加, 同比.
    Change,
    /// 增至: the figure before is that of another year.
    ChangeTo,
}

/// What is counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Subject {
    Requests,
    Documents,
    Rules,
    Licensing,
    Penalties,
    Coercion,
    Reconsideration,
    Litigation,
    Fee,
}

/// What happened.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Verb {
    Receive,
    Accept,
    Conclude,
    /// 办理: begun or done, nobody knows.
    Handle,
    Carry,
    /// 结转至, before a year.
    CarryTo,
    CarriedIn,
    CarriedOut,
    /// A row of the results of requests.
    Outcome(FactKind),
    NaturalPerson,
    LegalPerson,
    Issue,
    Repeal,
    InForce,
    /// 作出 decisions.
    Make,
    Collect,
    Happen,
    /// 被申请, 被提起.
    Sued,
    Upheld,
    Corrected,
    Direct,
    AfterReconsideration,
    /// 公开, 公示: how many were published is another figure.
    Publish,
    /// 办结率.
    Rate,
}

impl Subject {
    /// Whether decisions or documents are counted.
    pub(super) fn is_ledger(self) -> bool {
        matches!(self, Self::Documents | Self::Rules | Self::Licensing | Self::Penalties | Self::Coercion)
    }
}

impl Word {
    pub(super) fn verb(self) -> Option<Verb> {
        if let Self::Verb(verb) = self { Some(verb) } else { None }
    }
}

#[rustfmt::skip]
pub(super) const WORDS: &[(Word, &[&str])] = &[
    (Word::Subject(Subject::Requests), &[
        "政府信息公开申请", "信息公开申请", "政府信息依申请公开申请", "政府信息依申请公开", "依申请公开政府信息申请",
        "依申请公开政府信息", "依申请公开信息", "依申请公开申请", "依申请公开", "依申请信息公开", "申请公开政府信息",
        "申请政府信息公开", "申请公开信息", "申请信息公开", "申请公开", "已申请公开", "公开政府信息申请",
        "公开政府信息的申请", "政府信息公开的申请", "政府信息公开类申请", "政府信息申请",
    ]),
    (Word::Subject(Subject::Documents), &["行政规范性文件", "规范性文件"]),
    (Word::Subject(Subject::Rules), &["地方政府规章", "政府规章", "部门规章", "规章"]),
    (Word::Subject(Subject::Licensing), &["行政许可"]),
    (Word::Subject(Subject::Penalties), &["行政处罚"]),
    (Word::Subject(Subject::Coercion), &["行政强制"]),
    (Word::Subject(Subject::Reconsideration), &["行政复议", "复议"]),
    (Word::Subject(Subject::Litigation), &["行政诉讼", "诉讼"]),
    (Word::Subject(Subject::Fee), &[
        "政府信息公开信息处理费", "信息公开信息处理费", "政府信息公开处理费", "信息公开处理费", "政府信息处理费",
        "信息处理费", "信息处理费用",
    ]),
    (Word::Disclosure, &["政府信息公开工作", "信息公开工作", "政府信息公开", "信息公开", "政府信息"]),
    (Word::Apply, &["申请"]),
    (Word::Verb(Verb::Receive), &["收到", "新收", "新收到", "接到", "接收", "收悉"]),
    (Word::Verb(Verb::Accept), &["受理", "接收受理"]),
    (Word::Verb(Verb::Conclude), &["办结", "答复", "办理完毕", "办理完结", "处理完毕", "办理答复", "办结答复", "回复"]),
    (Word::Verb(Verb::Handle), &["办理", "处理", "审理", "查处", "应诉"]),
    (Word::Verb(Verb::Carry), &["结转", "转结"]),
    (Word::Verb(Verb::CarryTo), &["结转至", "结转到", "转至", "转入"]),
    (Word::Verb(Verb::CarriedIn), &[
        "上年结转", "上年度结转", "上一年结转", "上一年度结转", "去年结转", "结转上年", "结转上年度", "上年转结",
        "加上年结转", "加上年度结转",
    ]),
    (Word::Verb(Verb::CarriedOut), &[
        "结转下年", "结转下年度", "结转下一年", "结转下一年度", "结转次年", "结转至下年", "结转至下年度",
        "结转至下一年", "结转至下一年度", "结转至次年", "结转到下年", "结转到下年度", "结转到下一年",
        "结转到下一年度", "结转到次年", "转下年度", "转至下年度", "转下年", "转入下年度",
    ]),
    (Word::Verb(Verb::Outcome(FactKind::Granted)), &["予以公开"]),
    (Word::Verb(Verb::Outcome(FactKind::PartiallyGranted)), &["部分公开", "予以部分公开", "部分予以公开", "区分处理后部分公开", "经区分处理后部分公开"]),
    (Word::Verb(Verb::Outcome(FactKind::Withheld)), &["不予公开"]),
    (Word::Verb(Verb::Outcome(FactKind::Unavailable)), &["无法提供"]),
    (Word::Verb(Verb::Outcome(FactKind::NotProcessed)), &["不予处理"]),
    (Word::Verb(Verb::Outcome(FactKind::OtherHandling)), &["其他处理", "作其他处理", "其他方式处理"]),
    (Word::Leaf, &[
        "国家秘密", "法律行政法规禁止公开", "三安全一稳定", "第三方合法权益", "内部事务信息", "过程性信息", "行政执法案卷",
        "行政查询事项", "不掌握相关政府信息", "没有现成信息", "补正后申请内容仍不明确", "信访举报投诉类申请", "重复申请",
        "公开出版物", "无正当理由大量反复申请", "确认或重新出具", "无正当理由逾期不补正", "逾期不补正",
    ]),
    (Word::Verb(Verb::NaturalPerson), &["自然人", "公民"]),
    (Word::Verb(Verb::LegalPerson), &[
        "法人或其他组织", "法人或者其他组织", "法人和其他组织", "法人及其他组织", "法人、其他组织",
    ]),
    (Word::Verb(Verb::Issue), &[
        "制发", "制定", "制定出台", "制定印发", "制定发布", "新制发", "新制定", "新制作", "出台", "印发",
    ]),
    (Word::Verb(Verb::Repeal), &[
        "废止", "废止和失效", "失效和废止", "废止和宣布失效", "宣布失效和废止", "废止或宣布失效", "废止或者宣布失效", "废止、失效",
    ]),
    (Word::Verb(Verb::InForce), &["现行有效", "继续有效"]),
    (Word::Verb(Verb::Make), &["作出", "做出", "实施", "下达", "完成", "审批"]),
    (Word::Verb(Verb::Collect), &["收取", "征收", "实收"]),
    (Word::Verb(Verb::Happen), &["发生", "产生", "出现"]),
    (Word::Verb(Verb::Sued), &["被申请", "被提起", "提起", "被起诉", "被"]),
    (Word::Verb(Verb::Upheld), &["维持", "结果维持", "维持原行政行为", "维持原决定"]),
    (Word::Verb(Verb::Corrected), &["纠正", "结果纠正"]),
    (Word::Verb(Verb::Direct), &["未经复议直接起诉", "未经复议直接提起诉讼", "未经复议直接提起行政诉讼", "直接起诉"]),
    (Word::Verb(Verb::AfterReconsideration), &[
        "复议后起诉", "复议后提起诉讼", "复议后提起行政诉讼", "经复议后起诉", "经复议后提起诉讼",
    ]),
    (Word::Verb(Verb::Publish), &["公开", "主动公开", "公示", "公布", "发布", "推送", "录入"]),
    (Word::Verb(Verb::Rate), &["办结率", "答复率"]),
    (Word::Not, &["未", "没有", "无", "未曾", "尚未", "从未", "没"]),
    (Word::And, &["、", "和", "及", "以及", "与", "或"]),
    (Word::Each, &["分别", "依次"]),
    (Word::All, &["均", "都", "皆", "各"]),
    (Word::Total, &["共", "共计", "总计", "合计", "累计", "总共", "一共"]),
    (Word::OfThem, &["其中"]),
    (Word::Share, &["占", "占比", "占比为"]),
    (Word::Is, &["为", "是", ":", "计"]),
    (Word::Filler, &[
        "了", "的", "有", "达", "达到", "件", "情况", "金额", "办件", "各类", "本", "也", "亦", "且", "此类",
        "继续办理", "公民、法人或其他组织", "公民、法人或者其他组织", "公民、法人和其他组织", "公民、法人及其他组织",
        "公民、法人", "社会公众", "公众", "群众", "提出", "提交", "任何", "相关", "有关", "因", "因为", "由",
        "由于", "涉及", "涉", "关于", "引发", "引起", "导致", "而", "方面", "工作", "向申请人", "对申请人", "宣布", "当年", "年内", "中", "在", "另有",
        "结果", "新", "于", "到", "对", "目前", "截至", "截止", "止", "据统计", "经统计", "一年来", "故", "因此", "年底", "年末", "实际", "类", "含", "包含",
        "包括", "加上", "减去",
    ]),
    (Word::Amount, &["共有", "总数", "总量", "总数量", "数量", "件数", "量", "数"]),
    (Word::Items, &["事项", "清单", "目录"]),
    (Word::Papers, &["材料"]),
    (Word::Channel, &[
        "线上", "线下", "网上", "网络", "网络平台", "在线", "互联网", "邮件", "电子邮件", "邮寄", "信函", "当面", "现场", "窗口",
        "书面", "纸质", "传真",
    ]),
    (Word::Case, &["案件"]),
    (Word::Late, &["逾期", "超期", "延期"]),
    (Word::Decision, &["处理决定", "决定", "决定书"]),
    (Word::Manner, &["按时", "按期", "及时", "依法", "依规", "依法依规", "按规定"]),
    (Word::Both, &["并"]),
    (Word::Then, &["已", "全部", "还", "同时", "其余"]),
    (Word::About, &["约", "近", "逾", "超", "超过", "大约", "不少于", "至少", "至多", "不足", "第", "-", "+"]),
    (Word::Past, &["上年", "上年度", "上一年", "上一年度", "去年", "往年", "历年", "前年", "上年同期", "去年同期",
        "近年", "近年来", "近几年", "多年来", "十四五", "十三五", "本届"]),
    (Word::Now, &["今年", "今年以来", "本年", "本年以来", "本年度"]),
    (Word::Since, &["以来"]),
    (Word::UntilNow, &["截至目前", "截止目前", "到目前", "目前为止", "至今", "迄今"]),
    (Word::PartOfYear, &["上半年", "下半年", "季度", "本月", "当月", "每月", "月均", "年均", "日均", "本季"]),
    (Word::Region, &[
        "全省", "全市", "全县", "全区", "全州", "全旗", "全盟", "全自治区", "全自治州", "全乡", "全镇",
    ]),
    (Word::Members, &[
        "各部门", "各级", "各乡镇", "各镇街", "各县区", "各区县", "各县", "各镇", "各区", "各单位", "行政机关",
    ]),
    (Word::Level, &["本级"]),
    (Word::Own, &[
        "我局", "我委", "我办", "我厅", "我中心", "我单位", "我所", "本局", "本委", "本办", "本厅", "本中心",
        "本单位", "本机关", "全局", "全厅", "全委",
    ]),
    (Word::Filler, &["我县", "我市", "我区", "我镇", "我乡", "我街道", "我省", "我州", "我旗", "本镇", "本乡", "本街道",
        "全年", "全年度", "年度", "本报告期", "报告期内"]),
    (Word::Foreign, &[
        "留言", "热线", "工单", "建议", "提案", "信访", "咨询", "来信", "来电", "来访", "投诉", "举报", "信箱", "邮箱",
        "网站", "微信", "微博", "公众号", "抖音", "新媒体", "培训", "会议", "诉求", "问政", "政民互动", "意见",
        "行政许可事项", "许可事项", "处罚事项", "行政处罚事项", "行政强制事项", "权力事项", "政务服务事项",
        "规章制度", "异议", "听证", "评议", "答记者问", "受理点", "解读", "新闻", "稿件", "简报", "来函", "公文",
    ]),
    (Word::Elsewhere, &[
        "协助", "转办", "转交", "转来", "转送", "移交", "移送", "交办", "指导", "联合", "配合", "所属", "下属", "下级",
        "上级", "兄弟单位", "其他单位", "其他部门", "其他机关", "其他行政机关", "将", "代表", "代理",
        "代办", "参与", "委托", "作为复议机关", "复议机关", "行政复议机关", "复议机构", "行政复议机构", "全系统",
    ]),
    (Word::Plan, &["计划", "拟", "预计", "力争", "目标", "下一步"]),
    (Word::Unrelated, &["无关", "以外", "之外", "均非", "非政府信息公开", "非信息公开", "不涉及"]),
    (Word::Apart, &[
        "应收", "减免", "免收", "免除", "退还", "清理", "修订", "修改", "立案", "撤回", "败诉", "胜诉", "失效", "草案",
        "备案", "审查", "起草", "代拟", "草拟",
    ]),
    (Word::ChangeTo, &[
        "增加到", "减少到", "增长到", "下降到", "上升到", "提高到", "提升到", "增加至", "减少至", "增长至", "下降至", "上升至",
        "提高至", "提升至", "增至", "减至", "升至", "降至", "增到", "减到", "升到", "降到", "增加为", "减少为",
    ]),
    (Word::Change, &[
        "增加", "减少", "增长", "下降", "上升", "提高", "提升", "持平", "新增", "同比", "环比", "比上年", "较上年",
        "比去年", "较去年", "与上年相比", "与去年相比", "比上年度", "较上年度", "同上年相比", "同去年相比",
        "比上年同期", "较上年同期", "较去年同期", "比去年同期", "较上一年", "较上一年度", "比上一年", "比上一年度",
    ]),
];

/// All words of the grammar as they are written.
pub(crate) fn words() -> impl Iterator<Item = &'static str> {
    WORDS.iter().flat_map(|(_, written)| written.iter().copied())
}

/// The word of the grammar that a text begins with, the longest that there is, and its bytes. `first` is the first
/// character.
pub(super) fn word(first: char, text: &str) -> Option<(Word, usize)> {
    let tree = Tree::words();
    let mut node = tree.node(tree.first(first));
    let mut rest = text.get(first.len_utf8()..)?.chars();
    let mut found = None;
    while let Some(here) = node {
        found = here.word.map(|word| (word, text.len().saturating_sub(rest.as_str().len()))).or(found);
        node = rest.next().filter(|_| here.child != 0).and_then(|c| tree.node(tree.next(here, c)));
    }
    found
}

/// Whether a word of the grammar begins with a character.
pub(super) fn begins_word(c: char) -> bool {
    Tree::words().first(c) != 0
}

/// The words, character by character. Node 0 stands for none.
struct Tree {
    nodes: Vec<Node>,
    /// The nodes of first characters, by their codes.
    first: Box<[u16]>,
}

struct Node {
    c: char,
    word: Option<Word>,
    child: u16,
    sibling: u16,
}

impl Tree {
    fn words() -> &'static Self {
        static WORDS_AS_TREE: OnceLock<Tree> = OnceLock::new();
        WORDS_AS_TREE.get_or_init(|| {
            let mut tree = Self { nodes: Vec::new(), first: vec![0; 0x1_0000].into() };
            tree.grow(0, '\0');
            for &(word, written) in WORDS {
                for text in written {
                    tree.insert(text, word);
                    // 资讯 is what 信息 is called elsewhere.
                    tree.insert(&text.replace("信息", "资讯"), word);
                }
            }
            tree
        })
    }

    fn insert(&mut self, text: &str, word: Word) {
        let mut at = 0;
        for c in text.chars() {
            let next = self.node(at).map_or_else(|| self.first(c), |node| self.next(node, c));
            at = if next == 0 { self.grow(at, c) } else { next };
        }
        if let Some(node) = self.nodes.get_mut(usize::from(at)) {
            node.word = node.word.or(Some(word));
        }
    }

    fn grow(&mut self, parent: u16, c: char) -> u16 {
        let new = u16::try_from(self.nodes.len()).unwrap_or(u16::MAX);
        let mut node = Node { c, word: None, child: 0, sibling: 0 };
        if parent == 0 {
            self.first.get_mut(c as usize).into_iter().for_each(|slot| *slot = new);
        } else if let Some(parent) = self.nodes.get_mut(usize::from(parent)) {
            node.sibling = std::mem::replace(&mut parent.child, new);
        }
        self.nodes.push(node);
        new
    }

    fn first(&self, c: char) -> u16 {
        self.first.get(c as usize).copied().unwrap_or(0)
    }

    fn node(&self, at: u16) -> Option<&Node> {
        self.nodes.get(usize::from(at)).filter(|_| at != 0)
    }

    fn next(&self, parent: &Node, c: char) -> u16 {
        let mut at = parent.child;
        while let Some(child) = self.node(at).filter(|child| child.c != c) {
            at = child.sibling;
        }
        at
    }
}

#[cfg(test)]
mod tests {
    use super::{WORDS, word};
    use crate::source::fold;

    #[test]
    fn each_word_is_folded_and_stands_once() {
        let mut all: Vec<&str> = WORDS.iter().flat_map(|(_, words)| words.iter().copied()).collect();
        assert!(all.iter().all(|word| fold(word).text() == *word));
        let length = |text: &str| word(text.chars().next()?, text).map(|(_, length)| length);
        assert!(all.iter().all(|text| length(text) == Some(text.len())));
        let count = all.len();
        all.sort_unstable();
        all.dedup();
        assert_eq!(all.len(), count);
    }
}
